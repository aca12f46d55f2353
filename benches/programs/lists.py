# Lists and tuples: comprehensions, slices, unpacking, a board game search, matrices of lists.
import time


def queens(size):
    columns = [False] * size
    rising = [False] * (2 * size)
    falling = [False] * (2 * size)

    def place(row):
        if row == size:
            return 1
        found = 0
        for column in range(size):
            if not (columns[column] or rising[row + column] or falling[row - column + size]):
                columns[column] = rising[row + column] = falling[row - column + size] = True
                found += place(row + 1)
                columns[column] = rising[row + column] = falling[row - column + size] = False
        return found

    return place(0)


def product(size):
    a = [[i * j % 7 for j in range(size)] for i in range(size)]
    b = [[i + j for j in range(size)] for i in range(size)]
    columns = list(zip(*b))
    c = [[sum([x * y for x, y in zip(row, column)]) for column in columns] for row in a]
    return sum([sum(row) for row in c])


def slices(count):
    values = list(range(100))
    total = 0
    for i in range(count):
        head, *rest = values[i % 50 : i % 50 + 10]
        total += head + len(rest) + sum(values[::-10])
        values = values[1:] + values[:1]
        a, b = b, a = i, total
    return total


def flatten(nested):
    if isinstance(nested, list):
        return [leaf for item in nested for leaf in flatten(item)]
    return [nested]


start = time.time()
nested = [[[i, [i + 1]], i * 2] for i in range(300)]
print("checksum:", queens(8), product(70), slices(20000), sum(flatten(nested)))
print("time:", time.time() - start)
