# board: differs (floats are f32)
# alloc-fail: yes
# Vectors, matrices, splines, polygons and noise in floats; a small n-body and a mandelbrot picture.
import math


class Vec:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z=0):
        self.x, self.y, self.z = x, y, z

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def cross(self, o):
        return Vec(self.y * o.z - self.z * o.y, self.z * o.x - self.x * o.z, self.x * o.y - self.y * o.x)

    def __repr__(self):
        return "(%.4f %.4f %.4f)" % (self.x, self.y, self.z)


def rotation(ax, ay):
    sx, cx, sy, cy = math.sin(ax), math.cos(ax), math.sin(ay), math.cos(ay)
    return ((cy, 0.0, sy), (sx * sy, cx, -sx * cy), (-cx * sy, sx, cx * cy))


def transform(m, v):
    return Vec(
        m[0][0] * v.x + m[0][1] * v.y + m[0][2] * v.z,
        m[1][0] * v.x + m[1][1] * v.y + m[1][2] * v.z,
        m[2][0] * v.x + m[2][1] * v.y + m[2][2] * v.z,
    )


def project(points, m, distance):
    out = []
    for p in points:
        q = transform(m, p)
        scale = distance / (distance + q.z)
        out.append((int(64 + q.x * scale * 20), int(32 + q.y * scale * 20)))
    return out


def bezier(p0, p1, p2, p3, steps):
    length = 0.0
    last = p0
    for i in range(1, steps + 1):
        t = i / steps
        u = 1 - t
        p = p0 * (u * u * u) + p1 * (3 * u * u * t) + p2 * (3 * u * t * t) + p3 * (t * t * t)
        d = p - last
        length += math.sqrt(d.dot(d))
        last = p
    return length


def inside(polygon, x, y):
    result = False
    j = len(polygon) - 1
    for i in range(len(polygon)):
        xi, yi = polygon[i]
        xj, yj = polygon[j]
        if (yi > y) != (yj > y) and x < (xj - xi) * (y - yi) / (yj - yi) + xi:
            result = not result
        j = i
    return result


def area(polygon):
    total = 0
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1]):
        total += x0 * y1 - x1 * y0
    return total / 2


def mandel(w, h, limit):
    rows = []
    for j in range(h):
        row = ""
        for i in range(w):
            cr, ci = i * 3.0 / w - 2.2, j * 2.4 / h - 1.2
            zr = zi = 0.0
            n = 0
            while n < limit and zr * zr + zi * zi <= 4.0:
                zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
                n += 1
            row += " .:-=+*#%@"[n * 9 // limit]
        rows.append(row)
    return rows


def nbody(bodies, steps, dt):
    for _ in range(steps):
        for i in range(len(bodies)):
            a = bodies[i]
            for j in range(i + 1, len(bodies)):
                b = bodies[j]
                dx, dy = a[0] - b[0], a[1] - b[1]
                d2 = dx * dx + dy * dy + 0.01
                k = dt / (d2 * math.sqrt(d2))
                a[2] -= dx * b[4] * k
                a[3] -= dy * b[4] * k
                b[2] += dx * a[4] * k
                b[3] += dy * a[4] * k
        for b in bodies:
            b[0] += b[2] * dt
            b[1] += b[3] * dt
    return sum([b[4] * (b[2] * b[2] + b[3] * b[3]) / 2 for b in bodies])


def noise(x):
    i = math.floor(x)
    f = x - i

    def hashed(n):
        n = (n << 13 ^ n) & 0xFFFFFFFF
        return 1 - ((n * (n * n * 15731 + 789221) + 1376312589) & 0x7FFFFFFF) / 1073741824

    t = f * f * (3 - 2 * f)
    return hashed(i) * (1 - t) + hashed(i + 1) * t


cube = [Vec(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]
for frame in range(3):
    print(project(cube, rotation(frame * 0.3, frame * 0.7), 4))
print(Vec(1, 2, 3).cross(Vec(4, 5, 6.5)), Vec(1, 2).dot(Vec(3, 4)), cube[0] + cube[7])
print("%.6f" % bezier(Vec(0, 0), Vec(1.0, 2), Vec(3, -1.5), Vec(4, 0), 120))
star = [(int(50 + (40 if i % 2 else 18) * math.cos(i * 0.628)), int(50 + (40 if i % 2 else 18) * math.sin(i * 0.628))) for i in range(10)]
print(sum([inside(star, x, y) for x in range(0, 100, 5) for y in range(0, 100, 5)]), area(star))
print("\n".join(mandel(40, 12, 30)))
print("%.9f" % nbody([[0, 0, 0, 0, 10.0], [5, 0, 0, 1.2, 1], [-4.0, 1, 0.1, -1.3, 2], [0, 8, -1, 0, 0.5]], 120, 0.02))
print(["%.5f" % noise(i * 0.37) for i in range(8)])
