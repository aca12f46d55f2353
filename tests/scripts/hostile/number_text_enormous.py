# board: no (sizes beyond words of 32 bits)
# Long numerals, formats and conversions stay within reason.
n = int("9" * 4000)
print(len(str(n)), n % 1000, int("1" + "0" * 3000) == 10**3000)
print(len(hex(16**4000)), int("f" * 3000, 16).bit_length(), len(bin(2**5000)))
print(float("1" + "0" * 400), float("0." + "0" * 400 + "1"), float("1e999999999"), float("-1e-999999999"))
try:
    float(10**400)
except OverflowError as e:
    print(e)
try:
    int(float("inf"))
except OverflowError as e:
    print(e)
print(10**400 / 10**399, len("%d" % 10**2000), f"{10**20:,}")
try:
    10**400 / 3
except OverflowError as e:
    print(e)
print(int("_".join("1" * 500)) % 97, complex("1" * 100 + "j").imag > 1e99)
