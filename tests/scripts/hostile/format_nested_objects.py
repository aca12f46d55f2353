# Format fields that reach through attributes and items of objects which raise.
class O:
    def __getattr__(self, name):
        if name == "boom":
            raise KeyError(name)
        return name

    def __getitem__(self, key):
        if key == "bad":
            raise ValueError(key)
        return key


o = O()
for text in ("{0.a}", "{0.a.upper}"[:5] + "}", "{0[k]}", "{0[1]}", "{0[-1]}", "{0.boom}", "{0[bad]}", "{0.a[0]}", "{0[a][0]}", "{0[0].x}", "{0.__class__.__name__}", "{0!r:.2}", "{0.a:>{0[5]}}", "{0.a!r}"):
    try:
        print(text, text.format(o) if "!r:" not in text else len(text.format(o)))
    except (KeyError, ValueError, AttributeError, IndexError, TypeError) as e:
        print(text, type(e).__name__, e)
