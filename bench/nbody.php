<?php
// Simulates the Sun and the four giant planets in plain PHP: the same program as examples/nbody.c,
// for comparison.
//
// It does the same floating-point operations as the C program, in the same order, so both results
// are equal, bit for bit. One array of floats per quantity is the fastest layout in PHP.

/** Returns the energy of the system after a number of steps. */
function nbody(int $steps): float
{
    $dt = 0.01;
    $solarMass = 4.0 * 3.141592653589793 * 3.141592653589793;
    $daysPerYear = 365.24;

    // Sun, Jupiter, Saturn, Uranus, Neptune
    $x = [0.0, 4.84143144246472090e+00, 8.34336671824457987e+00, 1.28943695621391310e+01, 1.53796971148509165e+01];
    $y = [0.0, -1.16032004402742839e+00, 4.12479856412430479e+00, -1.51111514016986312e+01, -2.59193146099879641e+01];
    $z = [0.0, -1.03622044471123109e-01, -4.03523417114321381e-01, -2.23307578892655734e-01, 1.79258772950371181e-01];
    $vx = [0.0, 1.66007664274403694e-03, -2.76742510726411899e-03, 2.96460137564761618e-03, 2.68067772490389322e-03];
    $vy = [0.0, 7.69901118419740425e-03, 4.99852801234917238e-03, 2.37847173959480950e-03, 1.62824170038242295e-03];
    $vz = [0.0, -6.90460016972063023e-05, 2.30417297573763929e-05, -2.96589568540237556e-05, -9.51592254519715870e-05];
    $mass = [1.0, 9.54791938424326609e-04, 2.85885980666130812e-04, 4.36624404335156298e-05, 5.15138902046611451e-05];

    // Give the Sun the velocity that keeps the centre of mass at rest.
    $px = $py = $pz = 0.0;
    for ($i = 0; $i < 5; $i++) {
        $vx[$i] *= $daysPerYear;
        $vy[$i] *= $daysPerYear;
        $vz[$i] *= $daysPerYear;
        $mass[$i] *= $solarMass;
        $px += $vx[$i] * $mass[$i];
        $py += $vy[$i] * $mass[$i];
        $pz += $vz[$i] * $mass[$i];
    }
    $vx[0] = -$px / $solarMass;
    $vy[0] = -$py / $solarMass;
    $vz[0] = -$pz / $solarMass;

    for ($step = 0; $step < $steps; $step++) {
        for ($i = 0; $i < 5; $i++) {
            $xi = $x[$i];
            $yi = $y[$i];
            $zi = $z[$i];
            $vxi = $vx[$i];
            $vyi = $vy[$i];
            $vzi = $vz[$i];
            $mi = $mass[$i];
            for ($j = $i + 1; $j < 5; $j++) {
                $dx = $xi - $x[$j];
                $dy = $yi - $y[$j];
                $dz = $zi - $z[$j];
                $squared = $dx * $dx + $dy * $dy + $dz * $dz;
                $magnitude = $dt / ($squared * sqrt($squared));
                $ma = $mi * $magnitude;
                $mb = $mass[$j] * $magnitude;
                $vxi -= $dx * $mb;
                $vyi -= $dy * $mb;
                $vzi -= $dz * $mb;
                $vx[$j] += $dx * $ma;
                $vy[$j] += $dy * $ma;
                $vz[$j] += $dz * $ma;
            }
            $vx[$i] = $vxi;
            $vy[$i] = $vyi;
            $vz[$i] = $vzi;
        }
        for ($i = 0; $i < 5; $i++) {
            $x[$i] += $dt * $vx[$i];
            $y[$i] += $dt * $vy[$i];
            $z[$i] += $dt * $vz[$i];
        }
    }

    $energy = 0.0;
    for ($i = 0; $i < 5; $i++) {
        $energy += 0.5 * $mass[$i] * ($vx[$i] * $vx[$i] + $vy[$i] * $vy[$i] + $vz[$i] * $vz[$i]);
        for ($j = $i + 1; $j < 5; $j++) {
            $dx = $x[$i] - $x[$j];
            $dy = $y[$i] - $y[$j];
            $dz = $z[$i] - $z[$j];
            $energy -= $mass[$i] * $mass[$j] / sqrt($dx * $dx + $dy * $dy + $dz * $dz);
        }
    }
    return $energy;
}
