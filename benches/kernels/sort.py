# Sort: quicksort with a stack of its own, insertion sort for short parts.
import micropython
from array import array
from measure import measure

SIZE = 20000


@micropython.viper
def kernel(source: ptr32, a: ptr32, stack: ptr32, n: int) -> int:
    for i in range(n):
        a[i] = source[i]
    stack[0] = 0
    stack[1] = n - 1
    top = 2
    while top > 0:
        top -= 2
        low = stack[top]
        high = stack[top + 1]
        while high - low > 12:
            # The median of three as pivot.
            middle = (low + high) >> 1
            x = a[low]
            pivot = a[middle]
            y = a[high]
            if pivot < x:
                x, pivot = pivot, x
            if y < pivot:
                pivot = y if y > x else x
            i = low
            j = high
            while i <= j:
                while a[i] < pivot:
                    i += 1
                while pivot < a[j]:
                    j -= 1
                if i <= j:
                    x = a[i]
                    a[i] = a[j]
                    a[j] = x
                    i += 1
                    j -= 1
            # The longer part waits.
            if j - low < high - i:
                stack[top] = i
                stack[top + 1] = high
                high = j
            else:
                stack[top] = low
                stack[top + 1] = j
                low = i
            top += 2
        for i in range(low + 1, high + 1):
            x = a[i]
            j = i - 1
            while j >= low and a[j] > x:
                a[j + 1] = a[j]
                j -= 1
            a[j + 1] = x
    sum = 0
    for i in range(n):
        sum = (sum * 31 + a[i]) & 0xFFFFFF
    return sum


source = array("I", [i * 2654435761 & 0xFFFFFF for i in range(SIZE)])
# Stirred, because multiples of one number come in runs.
for i in range(SIZE):
    source[i] = (source[i] ^ (source[i] >> 11)) * 40503 & 0xFFFFFF
work = array("I", [0] * SIZE)
stack = array("I", [0] * 128)
measure(kernel, source, work, stack, SIZE)
