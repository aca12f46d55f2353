# An __index__ that changes the bytearray which is indexed or stored to.
class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        b.clear()
        return self.n


for text in ("b[I(2)]", "b[I(2)] = 5", "b[0] = I(65)", "del b[I(1)]", "b.insert(I(1), 65)", "b.pop(I(0))", "b[I(0):I(2)] = b'xx'", "b.append(I(66))", "b.find(I(66))"):
    b = bytearray(b"abcdef")
    try:
        exec(text)
        print(text, b)
    except IndexError as e:
        print(text, e)
