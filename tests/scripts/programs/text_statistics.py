# Counts words, letters and lengths of a text and prints them as tables and bars.
# alloc-fail: yes
TEXT = """
It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief, it was the epoch of
incredulity, it was the season of Light, it was the season of Darkness, it was
the spring of hope, it was the winter of despair; we had everything before us,
we had nothing before us, we were all going direct to Heaven, we were all going
direct the other way.
"""


def words(text):
    word = []
    for c in text:
        if c.isalpha() or c == "'":
            word.append(c.lower())
        elif word:
            yield "".join(word)
            word = []
    if word:
        yield "".join(word)


def count(items):
    table = {}
    for item in items:
        table[item] = table.get(item, 0) + 1
    return table


def top(table, n):
    return sorted(table.items(), key=lambda pair: (-pair[1], pair[0]))[:n]


def bars(pairs, width=30):
    most = max(n for _, n in pairs)
    longest = max(len(str(k)) for k, _ in pairs)
    for key, n in pairs:
        print(f"{key!s:>{longest}} {'#' * (n * width // most):<{width}} {n:3d}")


def sentences(text):
    flat = " ".join(text.split())
    start = 0
    for i, c in enumerate(flat):
        if c in ".;!?":
            yield flat[start : i + 1].strip()
            start = i + 1


all_words = list(words(TEXT))
table = count(all_words)
print(len(all_words), "words,", len(table), "different")
bars(top(table, 8))
print()
bars(top(count(c for c in TEXT.lower() if c.isalpha()), 6), 20)
print()
bars(sorted(count(map(len, all_words)).items()), 10)
pairs = count(zip(all_words, all_words[1:]))
print([f"{a} {b}: {n}" for (a, b), n in top(pairs, 4)])
by_length = {}
for w in table:
    by_length.setdefault(len(w), []).append(w)
for length in sorted(by_length, reverse=True)[:3]:
    print(length, sorted(by_length[length]))
for s in sentences(TEXT):
    print(f"{len(s.split())} words: {s[:20]}...{s[-12:]}")
index = {}
for number, line in enumerate(TEXT.strip().splitlines(), 1):
    for w in set(words(line)):
        index.setdefault(w, []).append(number)
print({w: index[w] for w in sorted(index) if len(index[w]) > 2})
print("longest:", max(table, key=lambda w: (len(w), w)), "once:", sum(1 for n in table.values() if n == 1))


def wrap(text, width):
    line, length = [], 0
    for w in text.split():
        if line and length + len(w) + len(line) > width:
            gaps = len(line) - 1
            room = width - length
            out = ""
            for i, x in enumerate(line):
                out += x
                if i < gaps:
                    out += " " * (room // gaps + (1 if i < room % gaps else 0))
            yield out
            line, length = [], 0
        line.append(w)
        length += len(w)
    if line:
        yield " ".join(line)


for row in wrap(TEXT, 34):
    print(f"|{row:<34}|")
