# board: no (there is no network)
# cpython: differs (sockets are streams in MicroPython)
# What MicroPython's sockets have: the methods of streams, and polling.
import select
import socket

a, b = socket.socketpair()
print(a.write(b"first line\nsecond line\nrest"), b.readline(), b.readline(3), b.readline())
room = bytearray(4)
print(b.readinto(room), room)
print(a.write(b"0123456789", 3), a.write(b"0123456789", 7, 2), b.read(5))
b.setblocking(False)
print(b.read(1), b.readline(), b.readinto(room))
b.setblocking(True)

poller = select.poll()
poller.register(a, select.POLLIN)
print(poller.poll(0))
b.write(b"x")
print([(s is a, events) for s, events in poller.poll(1000)])
print(a.read(1), poller.poll(0))
b.close()
print([(s is a, events & select.POLLHUP != 0) for s, events in poller.poll(1000)], a.read())
a.close()

# Addresses as getaddrinfo gives them.
server = socket.socket()
address = socket.getaddrinfo("127.0.0.1", 0, 0, socket.SOCK_STREAM)[0][-1]
server.bind(address)
server.listen()
client = socket.socket()
client.connect(socket.getaddrinfo("localhost", server.getsockname()[1], socket.AF_INET, socket.SOCK_STREAM)[0][-1])
peer, address = server.accept()
client.send(b"GET / HTTP/1.0\r\n\r\n")
request = b""
while not request.endswith(b"\r\n\r\n"):
    request += peer.recv(4)
print(request)
peer.write(b"HTTP/1.0 200 OK\r\n\r\nhello\n")
peer.close()
while True:
    line = client.readline()
    if not line:
        break
    print(line)
client.close()
server.close()

# Strings are sent as UTF-8.
a, b = socket.socketpair()
print(a.write("text "), a.send("é "), a.sendall("more"), a.write("0123", 2), b.recv(100))
a.close()
b.close()

# Errors.
for call in (
    lambda: client.recv(1),
    lambda: socket.socket().bind(("127.0.0.1", 70000)),
    lambda: socket.socket().bind("127.0.0.1"),
    lambda: socket.socket().connect(("127.0.0.1", 1)),
    lambda: socket.socket(12345),
    lambda: socket.socket().recv(-1),
    lambda: socket.socket().settimeout(-1),
):
    try:
        call()
        print("fine")
    except Exception as e:
        print(type(e).__name__, e)
