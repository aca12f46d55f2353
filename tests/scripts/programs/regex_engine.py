# A regular expression matcher that compiles to a small NFA and simulates it, with groups of characters.
class Node:
    count = 0

    def __init__(self):
        Node.count += 1
        self.id, self.edges, self.free = Node.count, [], []

    def closure(self, seen):
        if self not in seen:
            seen[self] = True
            for n in self.free:
                n.closure(seen)
        return seen


class RegexError(ValueError):
    pass


class Regex:
    CLASSES = {"d": str.isdigit, "w": lambda c: c.isalnum() or c == "_", "s": str.isspace}

    def __init__(self, pattern):
        self.pattern, self.pos = pattern, 0
        self.start, self.end = self.alternatives()
        if self.pos < len(pattern):
            raise RegexError(f"unexpected {pattern[self.pos]!r} at {self.pos}")

    def peek(self):
        return self.pattern[self.pos] if self.pos < len(self.pattern) else ""

    def take(self):
        c = self.peek()
        if not c:
            raise RegexError(f"pattern ends early: {self.pattern!r}")
        self.pos += 1
        return c

    def alternatives(self):
        start, end = self.sequence()
        while self.peek() == "|":
            self.take()
            s, e = self.sequence()
            a, b = Node(), Node()
            a.free += [start, s]
            end.free.append(b)
            e.free.append(b)
            start, end = a, b
        return start, end

    def sequence(self):
        start = end = Node()
        while self.peek() not in ("", "|", ")"):
            s, e = self.repeated()
            end.free.append(s)
            end = e
        return start, end

    def repeated(self):
        before = self.pos
        start, end = self.atom()
        text = self.pattern[before : self.pos]
        while (c := self.peek()) and c in "*+?{":
            self.take()
            if c == "{":
                low, high = self.bounds()
                after, again = self.pos, (start, end)
                s = e = Node()
                for i in range(high if high is not None else low + 1):
                    part = Regex(text)
                    if high is None and i == low:
                        part.start.free.append(part.end)
                        part.end.free.append(part.start)
                    elif i >= low:
                        part.start.free.append(part.end)
                    e.free.append(part.start)
                    e = part.end
                start, end = s, e
                continue
            a, b = Node(), Node()
            a.free.append(start)
            end.free.append(b)
            if c in "*?":
                a.free.append(b)
            if c in "*+":
                end.free.append(start)
            start, end = a, b
        return start, end

    def bounds(self):
        text = ""
        while self.peek() != "}":
            text += self.take()
        self.take()
        low, comma, high = text.partition(",")
        try:
            low = int(low or 0)
            high = int(high) if high else None if comma else low
        except ValueError:
            raise RegexError(f"bad repeat {text!r}") from None
        if high is not None and high < low:
            raise RegexError(f"bad repeat {text!r}")
        return low, high

    def atom(self):
        c = self.take()
        if c == "(":
            part = self.alternatives()
            if self.peek() != ")":
                raise RegexError("missing )")
            self.take()
            return part
        if c in "*+?{":
            raise RegexError(f"nothing to repeat at {self.pos - 1}")
        if c == "[":
            test = self.set()
        elif c == ".":
            test = lambda x: x != "\n"
        elif c == "\\":
            e = self.take()
            kind = self.CLASSES.get(e.lower())
            test = (lambda x: x == e) if kind is None else kind if e.islower() else (lambda x: not kind(x))
        else:
            test = lambda x: x == c
        a, b = Node(), Node()
        a.edges.append((test, b))
        return a, b

    def set(self):
        negative = self.peek() == "^"
        if negative:
            self.take()
        chars, ranges = set(), []
        while self.peek() != "]" or not (chars or ranges):
            c = self.take()
            if self.peek() == "-" and self.pattern[self.pos + 1 : self.pos + 2] not in ("]", ""):
                self.take()
                ranges.append((c, self.take()))
            else:
                chars.add(c)
        self.take()
        return lambda x: (x in chars or any(a <= x <= b for a, b in ranges)) != negative

    def match(self, text, at=0):
        states, best = self.start.closure({}), None
        for i in range(at, len(text) + 1):
            if self.end in states:
                best = i
            if i == len(text) or not states:
                break
            following = {}
            for n in states:
                for test, target in n.edges:
                    if test(text[i]):
                        target.closure(following)
            states = following
        return None if best is None else text[at:best]

    def findall(self, text):
        at = 0
        while at <= len(text):
            found = self.match(text, at)
            if found:
                yield found
                at += len(found)
            else:
                at += 1


for pattern, text in (
    ("a*b", "aaab"), ("(ab|cd)+e", "ababcde"), ("[a-c]+[^a-c]", "abcabcx"), (r"\d+\.\d*", "3.14159"), ("x?y?z", "yz"), ("colou?r", "color"), ("a{2,3}", "aaaa"), ("(ab){2}", "ababab"), ("a{2,}b", "aaaab"), (".*x", "abxcx!"), ("(a|b)*c|d", "ababc"), (r"\w+@\w+\.com", "me@site.com"), ("[]x]+", "]x]"), ("", "abc"), ("abc", "ab"), ("(a*)*b", "a" * 25),
):
    r = Regex(pattern)
    print(f"{pattern:<16} {text[:12]:<12} {r.match(text)!r}")
print(list(Regex(r"\d+").findall("a1bb22ccc333")), list(Regex("[A-Z][a-z]*").findall("The Quick brown Fox")), list(Regex(r"\S+").findall(" a  b c ")))
for bad in ("(a", "a)", "*a", "a{3,1}", "a{x}", "[a", "a\\"):
    try:
        Regex(bad)
        print("ok", bad)
    except RegexError as e:
        print(bad, e)
