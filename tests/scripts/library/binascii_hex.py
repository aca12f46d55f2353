# binascii: groups of digits, names for both directions, and the checksum of BinHex.
import binascii

data = bytes(range(10))
print(binascii.hexlify(data, ":"), binascii.hexlify(data, b"-", 4), binascii.b2a_hex(data, "_", -3))
print(binascii.hexlify(data=data, sep=" ", bytes_per_sep=2), binascii.b2a_hex(b""))
print(binascii.a2b_hex("00fF10"), binascii.unhexlify(b"7a"))
for value in (b"", b"123456789", bytes(1000)):
    print(binascii.crc_hqx(value, 0), binascii.crc_hqx(value, 0xFFFF))
for arguments in [(data, "ab"), (data, ""), (5,)]:
    try:
        print(binascii.hexlify(*arguments))
    except (ValueError, TypeError) as problem:
        print(type(problem).__name__)
