# Text processing in small loops.
# alloc-fail: yes
text = "it was the best of times it was the worst of times"
count = {}
for w in text.split():
    count[w] = count.get(w, 0) + 1
print(sorted(count.items()))


def caesar(s, k):
    out = []
    for c in s:
        if "a" <= c <= "z":
            c = chr((ord(c) - 97 + k) % 26 + 97)
        out.append(c)
    return "".join(out)


print(caesar(text, 3), caesar(caesar(text, 3), -3) == text)


def rle(s):
    out = ""
    i = 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += s[i] + str(j - i)
        i = j
    return out


print(rle("aaabccdddd"), rle(""), rle("é☃☃"))


def lcs(a, b):
    row = [0] * (len(b) + 1)
    for x in a:
        prev = 0
        for j, y in enumerate(b, 1):
            prev, row[j] = row[j], prev + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


print(lcs("kitten", "sitting"), lcs("abcbdab", "bdcaba"))


def to_roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= v:
            out += s
            n -= v
    return out


print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2026)])


def tokens(s):
    out, word = [], ""
    for c in s + " ":
        if c.isalnum() or c == "_":
            word += c
            continue
        if word:
            out.append(int(word) if word.isdigit() else word)
            word = ""
        if not c.isspace():
            out.append(c)
    return out


print(tokens("x1 = (alpha + 42)*b_2 - 7"))


def wrap(s, width):
    lines, line = [], ""
    for w in s.split():
        if line and len(line) + 1 + len(w) > width:
            lines.append(line)
            line = w
        else:
            line = (line + " " + w).strip()
    return lines + [line]


print(*wrap(text, 16), sep="\n")
print("\n".join("%-6s|%3d" % (w, len(w)) for w in sorted(set(text.split()))))
