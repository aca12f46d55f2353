# alloc-fail: yes
# Text wrapping, justification, tables and a word count.

TEXT = (
    "A small controller wakes every second, reads three sensors, filters what it reads "
    "and sends a short line over the serial port. Most of its life is spent asleep; the "
    "rest is arithmetic, a little string work, and waiting for bytes that never hurry."
)


def wrap(text, width):
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = line + " " + word if line else word
    if line:
        yield line


def justify(line, width):
    words = line.split()
    if len(words) == 1:
        return line.ljust(width)
    gaps = len(words) - 1
    space = width - sum(map(len, words))
    out = ""
    for i, w in enumerate(words[:-1]):
        out += w + " " * (space // gaps + (i < space % gaps))
    return out + words[-1]


def table(rows, head):
    rows = [[str(c) for c in r] for r in [head] + rows]
    widths = [max(len(r[i]) for r in rows) for i in range(len(head))]
    bar = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
    yield bar
    for n, r in enumerate(rows):
        cells = [c.rjust(w) if c.replace(".", "").isdigit() else c.ljust(w) for c, w in zip(r, widths)]
        yield "| " + " | ".join(cells) + " |"
        if n == 0:
            yield bar
    yield bar


for width in (30, 44):
    lines = list(wrap(TEXT, width))
    print(len(lines), max(map(len, lines)) <= width)
    for l in lines[:-1]:
        print("[" + justify(l, width) + "]")
    print("[" + lines[-1].ljust(width) + "]")
for l in wrap("centre this", 6):
    print("<" + l.center(10, ".") + ">")
print("\n".join(table([["temp", 21.5, "C"], ["humidity", 40, "%"], ["light", 1023, ""]], ["sensor", "value", "unit"])))
count = {}
for w in TEXT.lower().replace(",", "").replace(".", "").replace(";", "").split():
    count[w] = count.get(w, 0) + 1
print(sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))[:4])
print(" ".join(w[::-1] for w in TEXT.split()[:6]))
print("".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.islower() else c for c in TEXT[:30]))
caps = "_".join(w.strip(".,;").capitalize() for w in TEXT.split()[:4])
print(caps, caps.swapcase(), caps.split("_", 1), caps.rsplit("_", 1), caps.partition("_"))
