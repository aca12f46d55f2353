# board: differs (floats are f32)
# Parsing what a GPS receiver sends, with distances and bearings; and a tokenizer for JSON-like text.
import math


def checksum(body):
    total = 0
    for char in body:
        total ^= ord(char)
    return total


def degrees(text, hemisphere):
    dot = text.find(".")
    whole = int(text[: dot - 2])
    minutes = float(text[dot - 2 :])
    value = whole + minutes / 60
    return -value if hemisphere in "SW" else value


def parse(sentence):
    if not sentence.startswith("$") or "*" not in sentence:
        raise ValueError("not a sentence")
    body, given = sentence[1:].split("*")
    if checksum(body) != int(given, 16):
        raise ValueError("checksum %02X, not %s" % (checksum(body), given))
    fields = body.split(",")
    kind = fields[0][2:]
    if kind == "GGA":
        if fields[6] == "0":
            return kind, None
        return kind, (degrees(fields[2], fields[3]), degrees(fields[4], fields[5]), float(fields[9]), int(fields[7]))
    if kind == "RMC":
        return kind, (fields[1][:6], fields[2] == "A", float(fields[7] or 0) * 1.852)
    return kind, len(fields)


def sentence(body):
    return "$%s*%02X" % (body, checksum(body))


def haversine(a, b):
    lat1, lon1, lat2, lon2 = [math.radians(v) for v in (a[0], a[1], b[0], b[1])]
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371000 * math.asin(math.sqrt(h))


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c in " \t\n":
            i += 1
        elif c in "{}[]:,":
            yield c, None
            i += 1
        elif c == '"':
            end = i + 1
            value = ""
            while text[end] != '"':
                if text[end] == "\\":
                    end += 1
                    value += {"n": "\n", "t": "\t"}.get(text[end], text[end])
                else:
                    value += text[end]
                end += 1
            yield "string", value
            i = end + 1
        elif c == "-" or c.isdigit():
            end = i + 1
            while end < len(text) and (text[end].isdigit() or text[end] in ".eE+-"):
                end += 1
            number = text[i:end]
            yield "number", float(number) if "." in number or "e" in number else int(number)
            i = end
        else:
            for word, value in (("true", True), ("false", False), ("null", None)):
                if text.startswith(word, i):
                    yield "word", value
                    i += len(word)
                    break
            else:
                raise ValueError("unexpected %r at %d" % (c, i))


def load(stream):
    kind, value = next(stream)
    if kind == "[":
        items = []
        while True:
            item = load(stream)
            if item == ("]",):
                return items
            items.append(item)
            if next(stream)[0] == "]":
                return items
    if kind == "{":
        result = {}
        while True:
            key, name = next(stream)
            if key == "}":
                return result
            next(stream)
            result[name] = load(stream)
            if next(stream)[0] == "}":
                return result
    if kind == "]":
        return ("]",)
    return value


track = []
for i in range(60):
    minutes = 7.038 + i * 0.011
    body = "GPGGA,1235%02d,48%07.4f,N,011%07.4f,E,1,%02d,0.9,%.1f,M,46.9,M,," % (i, minutes, 31.0 - i * 0.02, 4 + i % 8, 545.4 + i)
    track.append(parse(sentence(body))[1])
distance = 0.0
for a, b in zip(track, track[1:]):
    distance += haversine(a, b)
print("%.3f" % distance, ["%.6f" % v for v in track[7][:3]], track[7][3])
print(parse(sentence("GPRMC,081836.75,A,3751.65,S,14507.36,E,000.0,360.0,130998,011.3,E")))
print(parse(sentence("GPGGA,123519,,,,,0,00,,,M,,M,,")), parse(sentence("GPGSV,3,1,11")))
for bad in ("GPGGA", "$GPGGA,1*00"):
    try:
        parse(bad)
    except ValueError as e:
        print(e)
text = '{"name": "b\\"ox\\n", "size": [1, -2.5, 3e2, []], "deep": {"a": {"b": [true, false, null]}}, "n": 12345678901234567890}'
print(load(tokens(text)))
print(len(load(tokens("[" + ", ".join([text] * 12) + "]"))))
try:
    load(tokens("[1, ?]"))
except ValueError as e:
    print(e)
