# A traffic light and a turnstile as table-driven state machines.
# alloc-fail: yes


class Machine:
    def __init__(self, start, table):
        self.state, self.table, self.trace, self.errors = start, table, [], 0

    def feed(self, event):
        row = self.table.get(self.state, {})
        target = row.get(event, row.get("*"))
        if target is None:
            self.errors += 1
            return False
        new, action = target if isinstance(target, tuple) else (target, None)
        if action:
            self.trace.append(action(self.state, event))
        self.state = new
        return True


def note(text):
    return lambda state, event: "%s[%s/%s]" % (text, state, event)


turnstile = Machine(
    "locked",
    {"locked": {"coin": ("open", note("unlock")), "push": ("locked", note("alarm"))}, "open": {"push": ("locked", note("lock")), "coin": "open"}},
)
print([turnstile.feed(e) for e in ("push", "coin", "coin", "kick", "push")])
print(turnstile.state, turnstile.errors, turnstile.trace)


class Light:
    ORDER = ("red", "red+amber", "green", "amber")
    TIME = {"red": 4, "red+amber": 1, "green": 5, "amber": 2}

    def __init__(self):
        self.i, self.left, self.log = 0, self.TIME["red"], []

    @property
    def colour(self):
        return self.ORDER[self.i]

    def tick(self, button=False):
        if button and self.colour == "green":
            self.left = min(self.left, 2)
        self.left -= 1
        if self.left <= 0:
            self.i = (self.i + 1) % len(self.ORDER)
            self.left = self.TIME[self.colour]
        self.log.append(self.colour[0])


light = Light()
for t in range(40):
    light.tick(button=t in (7, 22))
print("".join(light.log), light.colour, light.left)


def debounce(samples, need=3):
    state, run, out = 0, 0, []
    for t, s in enumerate(samples):
        run = run + 1 if s != state else 0
        if run >= need:
            state, run = s, 0
            out.append((t, "down" if s else "up"))
    return out


print(debounce([0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1]))


def uart(bits):
    state, byte, n, out = "idle", 0, 0, []
    for b in bits:
        if state == "idle":
            if b == 0:
                state, byte, n = "data", 0, 0
        elif state == "data":
            byte |= b << n
            n += 1
            if n == 8:
                state = "stop"
        else:
            out.append(chr(byte) if b else "framing error")
            state = "idle"
    return out


stream = []
for c in "Hi!":
    stream += [1, 1, 0] + [(ord(c) >> i) & 1 for i in range(8)] + [1]
print(uart(stream), uart([0] * 10))
