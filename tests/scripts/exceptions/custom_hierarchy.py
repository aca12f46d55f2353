# alloc-fail: yes
# A hierarchy of own exceptions used to steer a small protocol decoder.


class ProtocolError(Exception):
    """Anything wrong with a frame."""


class ShortFrame(ProtocolError):
    def __init__(self, want, got):
        super().__init__("want %d bytes, got %d" % (want, got))
        self.want, self.got = want, got


class BadChecksum(ProtocolError):
    pass


class UnknownCommand(ProtocolError, KeyError):
    def __str__(self):
        return "command 0x%02x" % self.args[0]


COMMANDS = {1: "ping", 2: "read", 3: "write"}


def decode(frame):
    if len(frame) < 3:
        raise ShortFrame(3, len(frame))
    cmd, n = frame[0], frame[1]
    if len(frame) != n + 3:
        raise ShortFrame(n + 3, len(frame))
    if sum(frame[:-1]) & 0xFF != frame[-1]:
        raise BadChecksum(sum(frame[:-1]) & 0xFF, frame[-1])
    try:
        name = COMMANDS[cmd]
    except KeyError:
        raise UnknownCommand(cmd) from None
    return name, bytes(frame[2:-1])


def build(cmd, data=b""):
    body = bytes([cmd, len(data)]) + data
    return body + bytes([sum(body) & 0xFF])


frames = [
    build(1),
    build(2, b"abc"),
    build(3, bytes(range(5))),
    build(9),
    b"",
    b"\x01",
    build(2, b"abc")[:-1],
    build(1)[:-1] + b"\x00",
    build(3, b"\xff\xfe"),
]
stats = {}
for f in frames:
    try:
        name, data = decode(f)
    except ShortFrame as e:
        key, text = "short", "%s (missing %d)" % (e, e.want - e.got)
    except UnknownCommand as e:
        key, text = "unknown", str(e)
    except ProtocolError as e:
        key, text = "other", type(e).__name__ + str(e.args)
    else:
        key, text = "ok", "%s %r" % (name, data)
    stats[key] = stats.get(key, 0) + 1
    print(key, text)
print(stats)
print(ProtocolError.__doc__, issubclass(UnknownCommand, KeyError), UnknownCommand(9).args)
try:
    decode(build(200))
except KeyError as e:
    print("as KeyError:", e, e.__suppress_context__)
try:
    decode(None)
except TypeError as e:
    print(e)
