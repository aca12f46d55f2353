# A length that no machine could hold is an OverflowError, not an IndexError.
for length in (2**63, 2**70, -(2**70)):
    try:
        print((5).to_bytes(length, "big"))
    except (OverflowError, IndexError, ValueError) as error:
        print(type(error).__name__)
try:
    (5).to_bytes(-1, "big")
except ValueError as error:
    print(error)
print((5).to_bytes(3, "big"), (5).to_bytes(2, "little"))
