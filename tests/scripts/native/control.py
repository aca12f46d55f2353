# board: differs (floats are f32)
# Control: PID with limits, a one-dimensional Kalman filter, complementary filter, servo ramps, stepper profiles, hysteresis.
# alloc-fail: yes


class PID:
    def __init__(self, kp, ki, kd, low, high):
        self.kp, self.ki, self.kd = kp, ki, kd
        self.low, self.high = low, high
        self.integral = 0
        self.last = None

    def update(self, setpoint, measured, dt):
        error = setpoint - measured
        derivative = 0 if self.last is None else (self.last - measured) / dt
        self.last = measured
        candidate = self.integral + error * dt
        out = self.kp * error + self.ki * candidate + self.kd * derivative
        if self.low < out < self.high:
            self.integral = candidate
        return max(self.low, min(self.high, out))


def heater(pid, steps):
    temperature = 20.0
    trace = []
    for i in range(steps):
        # The setpoint is an int first, a float later.
        power = pid.update(60 if i < steps // 2 else 72.5, temperature, 0.5)
        temperature += (power * 0.08 - (temperature - 20) * 0.02) * 0.5
        if i % (steps // 10) == 0:
            trace.append("%.3f" % temperature)
    return trace


def kalman(measurements, q, r):
    x, p = 0.0, 1.0
    out = []
    for z in measurements:
        p += q
        k = p / (p + r)
        x += k * (z - x)
        p *= 1 - k
        out.append(x)
    return out, p


def complementary(gyro, accel, alpha, dt):
    angle = 0.0
    for rate, tilt in zip(gyro, accel):
        angle = alpha * (angle + rate * dt) + (1 - alpha) * tilt
    return angle


def ramp(start, end, speed):
    position = start
    path = [position]
    while position != end:
        step = max(-speed, min(speed, end - position))
        position += step
        path.append(position)
    return path


def trapezoid(distance, vmax, accel):
    velocity = position = 0
    profile = []
    while position < distance:
        braking = velocity * velocity // (2 * accel)
        if distance - position <= braking:
            velocity = max(1, velocity - accel)
        elif velocity < vmax:
            velocity = min(vmax, velocity + accel)
        position += min(velocity, distance - position)
        profile.append(velocity)
    return profile


def thermostat(readings, low, high):
    on = False
    switches = []
    for i, t in enumerate(readings):
        if on and t >= high or not on and t <= low:
            on = not on
            switches.append((i, on))
    return switches


def servo_duty(angle, minimum=544, maximum=2400):
    pulse = minimum + (maximum - minimum) * angle // 180
    return pulse * 65536 // 20000


print(heater(PID(4, 0.15, 1.5, 0, 100), 1200))
noise = 12345
samples = []
for i in range(500):
    noise = (noise * 1664525 + 1013904223) & 0xFFFFFFFF
    samples.append(25 + (noise >> 16) / 65536 - 0.5)
estimate, p = kalman(samples, 1e-4, 0.08)
print(["%.5f" % v for v in estimate[::100]], "%.6f" % p)
print("%.6f" % complementary([0.5] * 300, [10.0] * 150 + [9] * 150, 0.98, 0.01))
print(len(ramp(0, 1000, 7)), ramp(90, 45, 10), ramp(0.5, 2, 0.5))
profile = trapezoid(5000, 60, 3)
print(len(profile), max(profile), profile[:5], profile[-6:], sum(profile))
wave = [200 + ((i * 7) % 90 if i % 180 < 90 else 90 - (i * 7) % 90) for i in range(400)]
print(thermostat(wave, 210, 280)[:8], len(thermostat(wave, 210, 280)))
print([servo_duty(a) for a in (0, 45, 90, 180)], servo_duty(22.5))
