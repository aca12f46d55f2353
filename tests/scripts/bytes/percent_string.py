# Strings in bytes formatting, as UTF-8: MicroPython's libraries for HTTP and MQTT rely on it.
# cpython: differs (TypeError there)
print(b"%s %s HTTP/1.0\r\n" % ("GET", "/index.html"))
print(b"%s|%5s|%-5s|%.2s" % ("é", "ab", "cd", "abcdef"), bytearray(b"%s: %d") % ("Length", 3))


class S(str):
    pass


print(b"%s" % S("sub"), b"%(name)s" % {b"name": "value"})
for wrong in ("%b", "%d", "%c"):
    try:
        print(wrong.encode() % "text")
    except TypeError as error:
        print(error)
