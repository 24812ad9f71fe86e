--TEST--
Table: elements: may change the table in their destructor
--EXTENSIONS--
wasm
--FILE--
<?php
class Element
{
    public function __construct(private int $number, private Wasm\Table $table)
    {
    }

    public function __destruct()
    {
        echo "released $this->number: ", $this->table->grow(1, "grown by $this->number"), "\n";
        $this->table[0] = "set by $this->number";
    }
}
$table = new Wasm\Table(['element' => 'externref', 'initial' => 2]);
$table[0] = new Element(1, $table);
$table[1] = new Element(2, $table);
$table[0] = new Element(3, $table);
echo json_encode($table[0]), "\n";
$table[1] = null;
foreach ($table as $index => $element) {
    echo "$index: ", json_encode($element), "\n";
}
?>
--EXPECT--
released 1: 2
released 3: 3
"set by 3"
released 2: 4
0: "set by 2"
1: null
2: "grown by 1"
3: "grown by 3"
4: "grown by 2"
