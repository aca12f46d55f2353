print("b starts")
import circular_a
second = 2
print("b ends", hasattr(circular_a, "first"))
