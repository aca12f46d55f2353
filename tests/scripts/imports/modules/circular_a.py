print("a starts")
import circular_b
first = 1
print("a ends", circular_b.second)
