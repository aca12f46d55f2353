# Widths and precisions that come from objects which lie or raise.
class W:
    def __init__(self, text):
        self.text = text

    def __format__(self, spec):
        if isinstance(self.text, Exception):
            raise self.text
        return self.text


for w in ("5", "-5", "x", "", "5.2", "999999999999999999999", KeyError("w")):
    try:
        print(repr(f"{1.5:{W(w)}}"))
    except (ValueError, KeyError, MemoryError, OverflowError) as e:
        print(type(e).__name__)
for w in (5, -5, 0, True, "5", 5.0, None):
    for text in ("%*d", "%-*d", "%.*f"):
        try:
            print(repr(text % (w, 3)), end=" ")
        except TypeError as e:
            print("TypeError", end=" ")
    print()
