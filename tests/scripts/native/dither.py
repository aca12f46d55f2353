# Error diffusion and ordered dithering of a grey picture.
# alloc-fail: yes
W, H = 40, 30
BAYER = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))


def picture():
    return [[(x * 6 + y * 3 + (x * y) // 7) % 256 for x in range(W)] for y in range(H)]


def floyd_steinberg(rows):
    rows = [list(row) for row in rows]
    out = bytearray(W * H)
    for y in range(H):
        for x in range(W):
            old = rows[y][x]
            new = 255 if old > 127 else 0
            out[y * W + x] = new
            error = old - new
            if x + 1 < W:
                rows[y][x + 1] += error * 7 // 16
            if y + 1 < H:
                if x > 0:
                    rows[y + 1][x - 1] += error * 3 // 16
                rows[y + 1][x] += error * 5 // 16
                if x + 1 < W:
                    rows[y + 1][x + 1] += error // 16
    return out


def atkinson(rows):
    rows = [[float(v) for v in row] for row in rows]
    lit = 0
    for y in range(H):
        for x in range(W):
            old = rows[y][x]
            new = 255.0 if old >= 128 else 0.0
            lit += new > 0
            share = (old - new) / 8
            for dx, dy in ((1, 0), (2, 0), (-1, 1), (0, 1), (1, 1), (0, 2)):
                if 0 <= x + dx < W and y + dy < H:
                    rows[y + dy][x + dx] += share
            rows[y][x] = new
    return lit, rows


def ordered(rows):
    return ["".join(["#" if rows[y][x] > BAYER[y & 3][x & 3] * 16 + 8 else " " for x in range(W)]) for y in range(H)]


rows = picture()
fs = floyd_steinberg(rows)
print(sum(fs) // 255, W * H, sum([sum(row) for row in rows]) // 255)
for y in range(0, H, 5):
    print("".join(["#" if v else "." for v in fs[y * W : y * W + W]]))
lit, rest = atkinson(rows)
print(lit, rest[3][:6])
print("\n".join(ordered(rows)[4:10]))
