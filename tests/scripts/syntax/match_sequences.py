# Match: sequence and mapping patterns.
# alloc-fail: yes
def seq(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return ("one", a)
        case [a, b]:
            return ("two", a, b)
        case [1, *rest]:
            return ("starts with 1", rest)
        case [*init, 9]:
            return ("ends with 9", init)
        case [first, *_, last]:
            return ("ends", first, last)
        case _:
            return "not a sequence"


for v in ([], (), [5], (1, 2), [1, 2, 3], [4, 5, 9], [4, 5, 6], "abc", b"abc", {1, 2}, range(4), 5, {}, iter([])):
    print(seq(v))


def nested(x):
    match x:
        case [[a, b], {"k": c}]:
            return a, b, c
        case [str(a), [int(b), *_]]:
            return a, b
        case (("move" | "go") as verb, (dx, dy)):
            return verb, dx, dy
        case [[]]:
            return "nested empty"
    return None


for v in (
    [[1, 2], {"k": 3, "z": 4}],
    ["s", [1, 2, 3]],
    ["go", (1, 2)],
    ("move", [3, 4]),
    [[]],
    [1, 2],
):
    print(nested(v))


def mapping(x):
    match x:
        case {"type": "a", "v": int(v)}:
            return "a", v
        case {"type": t, **rest} if rest:
            return t, sorted(rest.items())
        case {"type": t}:
            return "only", t
        case {1: one, None: none}:
            return one, none
        case {}:
            return "some mapping"
        case _:
            return "no mapping"


for v in (
    {"type": "a", "v": 5},
    {"type": "a", "v": "s"},
    {"type": "z"},
    {1: "x", None: "y", 3: 4},
    {},
    {"other": 1},
    [],
):
    print(mapping(v))


def command(text):
    match text.split():
        case ["quit" | "exit"]:
            return "bye"
        case ["load", name]:
            return "load " + name
        case ["add", *nums] if all(n.isdigit() for n in nums):
            return sum(int(n) for n in nums)
        case [] | [""]:
            return "nothing"
        case [cmd, *args]:
            return "unknown %s/%d" % (cmd, len(args))


for t in ("quit", "exit", "load f.txt", "add 1 2 3", "add x", "", "what is this"):
    print(command(t))
