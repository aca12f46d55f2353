# List operations and their messages.
def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


# lists
a = [3, 1, 2]
a.append(5)
a.extend((7, 8))
a += [9]
a += (10,)
print(a, len(a), a[0], a[-1], a[1:3], a[::-1], a[::2], a[5:1:-2])
a[1:3] = [100, 200, 300, 400]
print(a)
a[::2] = range(len(a[::2]))
print(a)
del a[::3]
print(a)
del a[0]
print(a)
del a[2:4]
print(a)
a.insert(0, 'x')
a.insert(-1, 'y')
a.insert(100, 'z')
print(a)
print(a.pop(), a.pop(0), a.pop(-2), a)
err(lambda: [].pop())
err(lambda: [1].pop(5))
err(lambda: [1][5])
err(lambda: [1]['a'])
err(lambda: [1].remove(2))
err(lambda: [1].index(2))
def f():
    x = [1,2,3]; x[::2] = [1]
err(f)
def f():
    x = [1,2,3]; x[0:1] = 5
err(f)
def f():
    x = [1,2,3]; x[0::2] = 5
err(f)
def f():
    x=[1]; x[3]=1
err(f)
err(lambda: [1] + 5)
err(lambda: [1] * 'a')
err(lambda: list(1,2))
err(lambda: list(5))
err(lambda: list(a=5))
print([1,2]*3, 3*[0], [1]*0, [1]*-5, [1,2]+[3])
b = [1]
b.append(b)
print(b)
t = ([],)
t[0].append(t)
print(t)
print([1,2] < [1,3], [1,2] < [1,2,3], [1] == [1.0], [1,2] != [1,2], [2] > [1,5])
print(3 in [1,2,3], 4 in [1,2,3], [1,2,1].count(1), [1,2,3,2].index(2, 2))
x = [1,2,3]
x *= 2
print(x)
x.reverse()
print(x)
x.clear()
print(x)
c = [1,2,3].copy()
print(c)
