# input reads lines from standard input.
# stdin: first line\n  spaced  \n\né☃\nlast without newline
print(repr(input()))
print(repr(input("prompt> ")))
print(repr(input()))
print(repr(input("")))
print(repr(input(5)))
for _ in range(2):
    try:
        input("more? ")
    except EOFError as e:
        print(type(e).__name__)
try:
    input(1, 2)
except TypeError as e:
    print("TypeError")
