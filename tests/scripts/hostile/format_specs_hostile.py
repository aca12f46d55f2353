# Format specs that are nonsense, enormous, nested, or come from objects that misbehave.
# board: differs (floats are f32)
def attempt(name, f):
    try:
        text = f()
        print(name, text if len(text) < 50 else len(text))
    except Exception as exc:
        print(name, type(exc).__name__)


specs = [
    "", "d", "5", "<5", "*^9", "=+8", "+", " ", "#x", "#o", "#b", "08", "8,", ",", "_", "_x", "_b", ",x", ".3", ".3f",
    ".0f", "10.4g", "e", "E", "%", ".1%", "n", "c", "s", "x", "X", "o", "b", "z", "zf", "z.1f", "^", "<<5", "5<", "}",
    "{", "x<5", ">>5", "==5", "^^^", "0<5", "00", "-", "--", "+-", "5.5.5", ".", "5.", ".f", "d5", "5dd", "é", "é<5",
    "\0<5", "1" * 30, "." + "1" * 30 + "f", "!r", ":", "<", "s5", "05s", "=5s", ".2s", "+s", "#s", ",s", "10_d",
]
for value in (42, -7, 3.5, -0.0, float("inf"), "text", True, None, 1 + 2j, [1], 10**25, b"x"):
    for spec in specs:
        attempt(f"{value!r} {spec[:8]!r}", lambda: format(value, spec))
