# exit: 1
# stderr: During handling of the above exception, another exception occurred:
# An exception raised inside a handler shows the one being handled.


def parse(text):
    try:
        return int(text)
    except ValueError:
        return fallback(text)


def fallback(text):
    if text.startswith("0x"):
        return int(text[2:], 16)
    raise TypeError("unusable: " + text)


for t in ("12", "0xff", "7"):
    print(t, parse(t))
try:
    parse("?")
except TypeError as e:
    print(e, type(e.__context__).__name__)
print("next one is not caught")
parse("!")
