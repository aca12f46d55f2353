"""What viper scripts need so that CPython can run them and judge their output.

Only arithmetic that stays inside 32 bits behaves alike in both; the scripts keep to that.
"""


class micropython:
    """The decorators; viper converts arguments as the annotations say."""

    @staticmethod
    def viper(fn):
        kinds = list(fn.__annotations__.items())
        if "return" in fn.__annotations__:
            kinds.pop()
        names = fn.__code__.co_varnames[: fn.__code__.co_argcount]
        convert = [dict(kinds).get(n, _as_is) for n in names]
        result = fn.__annotations__.get("return", _as_is)

        def call(*args):
            if len(args) != len(convert):
                raise TypeError("wrong number of arguments")
            return result(fn(*[c(a) for c, a in zip(convert, args)]))

        return call

    @staticmethod
    def native(fn):
        return fn

    bytecode = native


def _as_is(v):
    return v


def uint(v):
    """A machine word read as unsigned 32 bits."""
    return v & 0xFFFFFFFF


class _Pointer:
    """Little-endian items of `size` bytes over a buffer."""

    size = 1
    signed = False

    def __init__(self, buf):
        self.buf = buf.buf if isinstance(buf, _Pointer) else buf

    def __getitem__(self, i):
        at = i * self.size
        return int.from_bytes(self.buf[at : at + self.size], "little", signed=self.signed)

    def __setitem__(self, i, v):
        at = i * self.size
        self.buf[at : at + self.size] = (v & ((1 << 8 * self.size) - 1)).to_bytes(self.size, "little")


class ptr8(_Pointer):
    pass


class ptr16(_Pointer):
    size = 2


class ptr32(_Pointer):
    size = 4
    signed = True
