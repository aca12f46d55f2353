# array.array
from array import array


def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


a = array('i', [1,2,3])
a.append(4)
a.extend([5])
print(a, a[0], a[-1], a[1:3], a[::-1], len(a), a.typecode, a.itemsize, list(a), 3 in a, a == array('i', [1,2,3,4,5]), a < array('i', [2]), a + array('i', [9]), array('i', [1])*3, a.index(3), a.count(3), a.tolist(), a.tobytes())
a[0] = 10
a[1:3] = array('i', [7,7,7])
del a[0]
print(a)
del a[::2]
print(a, a.pop(), a, a.pop(0))
a.insert(0, 5)
a.reverse()
a.remove(5)
print(a, array('f', [1.5, 2]), array('d'), array('B', b'abc'), bytes(array('H', [1,2])), array('Q', [2**64-1]), array('q', [-2**63]))
err(lambda: array('b', [200]))
err(lambda: array('B', [-1]))
err(lambda: array('B', [256]))
err(lambda: array('x'))
err(lambda: array('i', 'abc'))
err(lambda: array('i', [1.5]))
err(lambda: array('i', [1])[5])
err(lambda: array('i').pop())
err(lambda: array('i') + [1])
err(lambda: a.extend(array('f')))
err(lambda: array('H', b'abc'))
err(lambda: array('Q', [-1]))
err(lambda: array('I', [2**40]))
err(lambda: array('i',[1])['a'])
m = memoryview(array('H', [1,2,3]))
print(len(m), m[1])
x = array('b')
x.frombytes(b'\xff\x01')
print(x, array('i', array('b', [1,-1])), array('I', [2**32-1])[0])
x += array('b', [5])
x *= 2
print(x)
