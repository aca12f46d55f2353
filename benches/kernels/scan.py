# String scan: lines, words and the sum of the numbers in a text, and how often a word occurs in it.
import micropython
from measure import measure

TEXT = b"the quick brown fox 42 jumps\nover the lazy dog, 1066 times or\tmore; then it rests there\n"
REPEATED = 10000


@micropython.viper
def kernel(text: ptr8, n: int, word: ptr8, length: int) -> int:
    lines = 0
    words = 0
    numbers = 0
    number = 0
    inside = False
    for i in range(n):
        c = text[i]
        if c == 10:
            lines += 1
        if c == 32 or c == 10 or c == 9:
            inside = False
        elif not inside:
            inside = True
            words += 1
        if c >= 48 and c <= 57:
            number = number * 10 + c - 48
        elif number > 0:
            numbers += number
            number = 0
    found = 0
    first = word[0]
    for i in range(n - length + 1):
        if text[i] == first:
            j = 1
            while j < length and text[i + j] == word[j]:
                j += 1
            if j == length:
                found += 1
    return ((lines * 100000 + words) * 100000 + found) * 10 + numbers


text = bytearray(TEXT * REPEATED)
measure(kernel, text, len(text), bytearray(b"the"), 3)
