# Building, splitting, searching and formatting strings.
import time


def build(count):
    text = ""
    for i in range(count):
        text += chr(97 + i % 26)
        if len(text) > 200:
            text = text[100:]
    return text[-5:]


def lines(count):
    parts = []
    for i in range(count):
        parts.append("%d:%s" % (i, str(i * i)))
        parts.append("{}-{:>4}".format(i, i & 15))
        parts.append(f"{i:04x}{'odd' if i & 1 else 'even'}")
    return ",".join(parts)


def scan(text):
    total = 0
    for field in text.split(","):
        if field.endswith("odd"):
            total += 1
        elif ":" in field:
            left, right = field.split(":")
            total += int(left) + len(right)
        else:
            total += len(field.strip()) + field.find("-")
    return total


def characters(text):
    vowels = 0
    for character in text:
        if character in "aeiou":
            vowels += 1
    return vowels, text.upper().count("E"), text.replace("even", "2").find("222")


start = time.time()
total = 0
for _ in range(10):
    text = lines(2000)
    total += scan(text)
print("checksum:", build(200000), len(text), total, characters(text))
print("time:", time.time() - start)
