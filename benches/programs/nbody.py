# The outer planets in floating point: attribute-free, lists of floats, many multiplications.
import time

SOLAR_MASS = 4 * 3.141592653589793 * 3.141592653589793
DAYS = 365.24

# Position, velocity, mass: Sun, Jupiter, Saturn, Uranus, Neptune (units: AU, AU per year, solar masses times 4 pi^2).
bodies = [
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR_MASS],
    [4.84143144, -1.16032004, -0.10362204, 0.00166007 * DAYS, 0.00769901 * DAYS, -0.00006904 * DAYS, 0.00095479 * SOLAR_MASS],
    [8.34336671, 4.12479856, -0.40352341, -0.00276742 * DAYS, 0.00499852 * DAYS, 0.00002304 * DAYS, 0.00028588 * SOLAR_MASS],
    [12.89436956, -15.11115140, -0.22330757, 0.00296460 * DAYS, 0.00237847 * DAYS, -0.00002965 * DAYS, 0.00004366 * SOLAR_MASS],
    [15.37969711, -25.91931460, 0.17925877, 0.00268067 * DAYS, 0.00162824 * DAYS, -0.00009515 * DAYS, 0.00005151 * SOLAR_MASS],
]


def advance(bodies, step, count):
    for _ in range(count):
        for i in range(len(bodies)):
            a = bodies[i]
            ax, ay, az, vx, vy, vz, mass = a
            for j in range(i + 1, len(bodies)):
                b = bodies[j]
                dx = ax - b[0]
                dy = ay - b[1]
                dz = az - b[2]
                square = dx * dx + dy * dy + dz * dz
                pull = step / (square * square**0.5)
                weight = b[6] * pull
                vx -= dx * weight
                vy -= dy * weight
                vz -= dz * weight
                weight = mass * pull
                b[3] += dx * weight
                b[4] += dy * weight
                b[5] += dz * weight
            a[3] = vx
            a[4] = vy
            a[5] = vz
        for body in bodies:
            body[0] += step * body[3]
            body[1] += step * body[4]
            body[2] += step * body[5]


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a[6] * (a[3] * a[3] + a[4] * a[4] + a[5] * a[5])
        for b in bodies[i + 1 :]:
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            total -= a[6] * b[6] / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total


start = time.time()
before = energy(bodies)
advance(bodies, 0.01, 10000)
print("checksum: %.7f %.7f" % (before, energy(bodies)))
print("time:", time.time() - start)
