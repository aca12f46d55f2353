# Decoding base64 with and without what does not belong there.
import binascii

for text in [
    b"aGk=", b"aGVsbG8=", b"YQ==", b"=aGk", b"aG!k", b"aGk=aGk=", b"aGk=!", b"aGk==", b"aG\nk=", b"", b"YQ=", b"Y",
    b"aGVsbG8=\n", b"YQ===", "aGk=", bytearray(b"aGk="),
]:
    for strict in (False, True):
        try:
            print(text, strict, binascii.a2b_base64(text, strict_mode=strict))
        except binascii.Error as error:
            print(text, strict, error)
try:
    binascii.a2b_base64(b"aGk=", strict=True)
except TypeError as error:
    print("TypeError")
