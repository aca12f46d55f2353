# Float: five planets that attract each other. Arithmetic on lists of floats, square roots.
import micropython
from math import sqrt
from measure import measure


@micropython.native
def kernel(x, y, z, vx, vy, vz, mass, steps, dt):
    count = len(x)
    for step in range(steps):
        for i in range(count):
            xi = x[i]
            yi = y[i]
            zi = z[i]
            ax = vx[i]
            ay = vy[i]
            az = vz[i]
            mi = mass[i]
            for j in range(i + 1, count):
                dx = xi - x[j]
                dy = yi - y[j]
                dz = zi - z[j]
                square = dx * dx + dy * dy + dz * dz
                force = dt / (square * sqrt(square))
                mj = mass[j] * force
                ax -= dx * mj
                ay -= dy * mj
                az -= dz * mj
                mj = mi * force
                vx[j] += dx * mj
                vy[j] += dy * mj
                vz[j] += dz * mj
            vx[i] = ax
            vy[i] = ay
            vz[i] = az
        for i in range(count):
            x[i] += dt * vx[i]
            y[i] += dt * vy[i]
            z[i] += dt * vz[i]
    return x[0] + y[1] + z[2]


def run(steps):
    # The Sun, Jupiter, Saturn, Uranus, Neptune, roughly.
    x = [0.0, 4.84, 8.34, 12.89, 15.37]
    y = [0.0, -1.16, 4.12, -15.11, -25.91]
    z = [0.0, -0.10, -0.4, -0.22, 0.17]
    vx = [0.0, 0.60, -1.01, 1.08, 0.97]
    vy = [0.0, 2.81, 1.81, 0.86, 0.59]
    vz = [0.0, -0.02, 0.008, -0.01, -0.03]
    mass = [39.47, 0.037, 0.011, 0.0017, 0.002]
    return kernel(x, y, z, vx, vy, vz, mass, steps, 0.001)


measure(run, 20000)
