# A lift as a state machine with commands, observers, and invariants checked at every step.
class Observer:
    def __init__(self):
        self.seen = []

    def __call__(self, what, **details):
        self.seen.append((what, tuple(sorted(details.items()))))


class Lift:
    transitions = {
        "idle": {"call": "moving", "open": "open"},
        "moving": {"arrive": "open", "stop": "stopped", "call": "moving"},
        "open": {"close": "idle", "call": "open"},
        "stopped": {"reset": "idle", "call": "stopped"},
    }

    def __init__(self, floors, *observers):
        self.floors, self.floor, self.state = floors, 0, "idle"
        self.wanted, self.observers, self.moved = [], observers, 0

    def tell(self, what, **details):
        for o in self.observers:
            o(what, **details)

    def go(self, event):
        try:
            new = self.transitions[self.state][event]
        except KeyError:
            raise RuntimeError(f"{event!r} in state {self.state!r}") from None
        if new != self.state:
            self.tell("state", old=self.state, new=new)
        self.state = new

    def call(self, floor):
        if not 0 <= floor < self.floors:
            raise ValueError(f"no floor {floor}")
        if floor == self.floor and self.state == "idle":
            self.go("open")
            return
        self.go("call")
        if floor not in self.wanted:
            self.wanted.append(floor)

    def step(self):
        assert all(0 <= f < self.floors for f in self.wanted), self.wanted
        if self.state == "open":
            self.go("close")
        if self.state == "idle" and self.wanted:
            self.go("call")
        if self.state != "moving":
            return
        target = min(self.wanted, key=lambda f: (abs(f - self.floor), f))
        if target != self.floor:
            self.floor += 1 if target > self.floor else -1
            self.moved += 1
            self.tell("at", floor=self.floor)
        if self.floor in self.wanted:
            self.wanted.remove(self.floor)
            self.go("arrive")


def run(script, floors=8):
    watch = Observer()
    counts = {}

    def count(what, **details):
        counts[what] = counts.get(what, 0) + 1

    lift = Lift(floors, watch, count)
    for line in script.split(";"):
        command, *args = line.split()
        try:
            match command, args:
                case "call", [*wanted]:
                    for f in wanted:
                        lift.call(int(f))
                case "wait", [n]:
                    for _ in range(int(n)):
                        lift.step()
                case ("stop" | "reset") as event, []:
                    lift.go(event)
                case _:
                    print("unknown:", line.strip())
        except (RuntimeError, ValueError) as e:
            print("refused:", e)
    return lift, watch, counts


lift, watch, counts = run("call 3; wait 2; call 1 5; wait 20; call 5; wait 1; call 9; jump; stop; call 2; wait 1; stop; call 7; wait 3; reset; wait 30; call x; reset")
print(lift.floor, lift.state, lift.wanted, lift.moved, counts)
for what, details in watch.seen[:12]:
    print(what, dict(details))
print([d[0][1] for w, d in watch.seen if w == "at"])
paths = {}


def explore(state, trail):
    if state in paths and len(paths[state]) <= len(trail):
        return
    paths[state] = trail
    for event, new in Lift.transitions[state].items():
        explore(new, trail + [event])


explore("idle", [])
print(paths)
