# Parsing, grouping and formatting a table of text.
# alloc-fail: yes
RAW = """\
date;city;kind;amount
2026-01-03;Oslo;rain;12.5
2026-01-04;Oslo;snow;3.25
2026-01-04;Rome;rain;0.5
2026-02-01;Rome;sun;
2026-02-02;Oslo;rain;7
2026-02-03;Łódź;snow;11.75
bad line
2026-02-04;Rome;rain;x
"""


def parse(text):
    lines = iter(text.splitlines())
    header = next(lines).split(";")
    for number, line in enumerate(lines, 2):
        cells = line.split(";")
        if len(cells) != len(header):
            yield number, None, "%d cells" % len(cells)
            continue
        row = dict(zip(header, cells))
        try:
            row["amount"] = float(row["amount"] or 0)
            row["date"] = tuple(int(p) for p in row["date"].split("-"))
        except ValueError as e:
            yield number, None, str(e)
            continue
        yield number, row, None


rows, errors = [], []
for number, row, error in parse(RAW):
    if row:
        rows.append(row)
    else:
        errors.append((number, error))
print(len(rows), errors)
groups = {}
for row in rows:
    groups.setdefault((row["city"], row["kind"]), []).append(row["amount"])
for (city, kind), amounts in sorted(groups.items()):
    print(f"{city:<6}|{kind:^6}|{len(amounts):>3d}|{sum(amounts):8.2f}|{max(amounts):>6g}")
months = {}
for row in rows:
    y, m, _ = row["date"]
    months[y, m] = months.get((y, m), 0) + row["amount"]
print({"%04d-%02d" % k: v for k, v in months.items()})
width = max(len(c) for c in RAW.split(";"))
total = sum(r["amount"] for r in rows)
for city in sorted({r["city"] for r in rows}):
    part = sum(r["amount"] for r in rows if r["city"] == city)
    bar = "#" * round(part / total * 20)
    print("%-5s %6.1f%% %-20s|" % (city, part / total * 100, bar))
words = {}
for word in RAW.replace(";", " ").replace("\n", " ").lower().split():
    if word.isalpha():
        words[word] = words.get(word, 0) + 1
top = sorted(words.items(), key=lambda p: (-p[1], p[0]))[:4]
print(top, sum(words.values()), width)
print("\n".join("{:>2}. {:.<8}{:.>4}".format(i, w, n) for i, (w, n) in enumerate(top, 1)))
first, *_, last = sorted(rows, key=lambda r: (r["date"], r["city"]))
print(first["city"], last["city"], last["date"], " ".join(r["city"][0] for r in rows), any(r["amount"] == 0 for r in rows))
