/* Float: five planets that attract each other. Arithmetic on arrays of floats, square roots. */
#include <math.h>

#include "measure.h"

KERNEL double nbody(double *x, double *y, double *z, double *vx, double *vy, double *vz, const double *mass,
                    intptr_t count, intptr_t steps, double dt) {
    for (intptr_t step = 0; step < steps; step++) {
        for (intptr_t i = 0; i < count; i++) {
            double xi = x[i];
            double yi = y[i];
            double zi = z[i];
            double ax = vx[i];
            double ay = vy[i];
            double az = vz[i];
            double mi = mass[i];
            for (intptr_t j = i + 1; j < count; j++) {
                double dx = xi - x[j];
                double dy = yi - y[j];
                double dz = zi - z[j];
                double square = dx * dx + dy * dy + dz * dz;
                double force = dt / (square * sqrt(square));
                double mj = mass[j] * force;
                ax -= dx * mj;
                ay -= dy * mj;
                az -= dz * mj;
                mj = mi * force;
                vx[j] += dx * mj;
                vy[j] += dy * mj;
                vz[j] += dz * mj;
            }
            vx[i] = ax;
            vy[i] = ay;
            vz[i] = az;
        }
        for (intptr_t i = 0; i < count; i++) {
            x[i] += dt * vx[i];
            y[i] += dt * vy[i];
            z[i] += dt * vz[i];
        }
    }
    return x[0] + y[1] + z[2];
}

static double run(intptr_t steps) {
    /* The Sun, Jupiter, Saturn, Uranus, Neptune, roughly. */
    double x[] = {0.0, 4.84, 8.34, 12.89, 15.37};
    double y[] = {0.0, -1.16, 4.12, -15.11, -25.91};
    double z[] = {0.0, -0.10, -0.4, -0.22, 0.17};
    double vx[] = {0.0, 0.60, -1.01, 1.08, 0.97};
    double vy[] = {0.0, 2.81, 1.81, 0.86, 0.59};
    double vz[] = {0.0, -0.02, 0.008, -0.01, -0.03};
    double mass[] = {39.47, 0.037, 0.011, 0.0017, 0.002};
    return nbody(x, y, z, vx, vy, vz, mass, 5, steps, 0.001);
}

int main(void) {
    MEASURE_DOUBLE(run(20000));
}
