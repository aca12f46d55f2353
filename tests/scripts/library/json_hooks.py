# board: no (boards have the codecs of UTF-8, ASCII and Latin-1)
# What json is told about objects, numbers, keys and layout.
import io
import json
from json.decoder import JSONDecodeError


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class PointEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"point": [o.x, o.y]}
        return super().default(o)


def as_point(fields):
    if "point" in fields:
        return Point(*fields["point"])
    return fields


def refuse(function, *args, **keywords):
    try:
        print("gave", function(*args, **keywords))
    except Exception as problem:
        print(type(problem).__name__, problem)


# Objects there and back.
text = json.dumps({"a": Point(1, 2), "b": [Point(3, 4)]}, cls=PointEncoder, sort_keys=True)
print(text)
back = json.loads(text, object_hook=as_point)
print(back["a"].x, back["b"][0].y)
print(json.dumps([1j, {2j}], default=str))
print(json.dumps({"t": (1, 2)}, default=refuse))
refuse(json.dumps, object)
refuse(json.dumps, [Point(1, 2)], default=lambda o: o)

# Pairs, in order and with keys that come twice.
print(json.loads('{"b": 1, "a": {"c": 2, "c": 3}}', object_pairs_hook=list))
print(json.loads('{"b": 1, "b": 2}', object_pairs_hook=lambda pairs: len(pairs), object_hook=print))
print(json.loads("{}", object_pairs_hook=tuple), json.loads("{}", object_hook=len))

# Numbers.
print(json.loads("[1.50, 2, -3e2, 10000000000000000000000]", parse_float=str, parse_int=lambda digits: "i" + digits))
print(json.loads("[NaN, Infinity, -Infinity]", parse_constant=lambda name: name.lower()))
print(json.dumps([float("inf"), -float("inf")]))
refuse(json.dumps, [1.0, float("-inf")], allow_nan=False)
refuse(json.loads, "[1]", parse_int=lambda digits: 1 // 0)

# Keys.
print(json.dumps({(1, 2): 3, "k": {b"x": 1}, None: 4, True: 5, 1.5: 6}, skipkeys=True))
refuse(json.dumps, {(1, 2): 3})

# Layout.
print(json.dumps({"a": [1, {}], "b": []}, indent="->"))
print(json.dumps([1, 2], indent=0), json.dumps([1, [2]], separators=(",", ":")))
print(json.dumps([[]], indent=True))

# Circles.
ring = []
ring.append({"ring": ring})
refuse(json.dumps, ring)
twice = [1]
print(json.dumps([twice, twice]))

# Bytes and marks.
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
    print(encoding, json.loads('["\u00e9"]'.encode(encoding)))
refuse(json.loads, "\ufeff[]")
refuse(json.loads, 5)
refuse(json.loads, None)

# Files.
file = io.StringIO()
json.dump({"p": Point(5, 6)}, file, cls=PointEncoder)
print(file.getvalue())
file.seek(0)
print(json.load(file, object_hook=as_point)["p"].y)

# Control characters, and a value inside of text.
print(json.loads('["a\tb"]', strict=False))
try:
    json.loads('["a\tb"]')
except JSONDecodeError as problem:
    print(problem.pos, problem)
decoder = json.JSONDecoder(parse_int=float)
print(decoder.raw_decode("\u00e9 [1, 2] rest", 2), decoder.decode(" [3] "))
print(json.JSONEncoder(indent=1).encode([1]), list(json.JSONEncoder(separators=(";", "=")).iterencode({"a": [1, 2]})) != [])
print(json.JSONEncoder(separators=(";", "=")).encode({"a": [1, 2]}))


class Halves(json.JSONDecoder):
    def decode(self, s):
        return super().decode(s) * 2


print(json.loads("[1]", cls=Halves), json.loads(b"[1]", cls=Halves))
