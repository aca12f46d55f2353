# Reads records from text, validates them, groups, joins and prints a report.
ITEMS = '''
sku,name,price,category
A1,Widget,2.50,parts
A2,"Gadget, large",19.99,tools
A3,Bolt,0.05,parts
A4,"He said ""hi""",1,misc
'''
ORDERS = """
2024-01-03 A1 x100
2024-01-03 A3 x2000
2024-01-04 A2 x3 rush
2024-01-05 A9 x1
2024-01-05 A1 x-5
bad line
2024-01-06 A4 x7
2024-01-06 A1 x20 rush gift
"""


def read_csv(text):
    rows = []
    for line in text.strip().splitlines():
        row, field, quoted, i = [], "", False, 0
        while i < len(line):
            c = line[i]
            if quoted:
                if c == '"' and line[i + 1 : i + 2] == '"':
                    field += '"'
                    i += 1
                elif c == '"':
                    quoted = False
                else:
                    field += c
            elif c == '"':
                quoted = True
            elif c == ",":
                row.append(field)
                field = ""
            else:
                field += c
            i += 1
        rows.append(row + [field])
    header, *rest = rows
    return [dict(zip(header, row)) for row in rest]


class Order:
    def __init__(self, date, sku, quantity, flags=()):
        self.date, self.sku, self.quantity, self.flags = date, sku, quantity, frozenset(flags)

    @classmethod
    def parse(cls, line):
        match line.split():
            case [date, sku, count, *flags] if count.startswith("x"):
                try:
                    y, m, d = map(int, date.split("-"))
                    quantity = int(count[1:])
                except ValueError as e:
                    raise ValueError(f"bad number: {e}") from e
                if quantity <= 0:
                    raise ValueError(f"quantity {quantity}")
                return cls((y, m, d), sku, quantity, flags)
            case parts:
                raise ValueError(f"{len(parts)} fields")


def group(items, key):
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


items = {row["sku"]: row for row in read_csv(ITEMS)}
orders, problems = [], []
for number, line in enumerate(ORDERS.strip().splitlines(), 1):
    try:
        order = Order.parse(line)
        if order.sku not in items:
            raise LookupError(order.sku)
    except (ValueError, LookupError) as e:
        problems.append(f"line {number}: {type(e).__name__}: {e}")
    else:
        orders.append(order)
print(*problems, sep="\n")


def value(order):
    cents = round(float(items[order.sku]["price"]) * 100) * order.quantity
    if "rush" in order.flags:
        cents += max(500, cents // 10)
    return cents


print(f"{'item':<16}|{'qty':>6}|{'value':>12}")
print("-" * 16 + "+" + "-" * 6 + "+" + "-" * 12)
total = 0
for category, part in sorted(group(orders, lambda o: items[o.sku]["category"]).items()):
    print(f"[{category}]")
    for sku, same in sorted(group(part, lambda o: o.sku).items()):
        cents = sum(map(value, same))
        total += cents
        print(f"{items[sku]['name']:<16}|{sum(o.quantity for o in same):6,}|{cents / 100:12,.2f}")
print(f"{'total':<16}|{'':6}|{total / 100:12,.2f}")
for date, same in group(orders, lambda o: o.date).items():
    print("{:04}-{:02}-{:02}".format(*date), [o.sku for o in same], sum(value(o) for o in same), sorted(set().union(*(o.flags for o in same))))
best = max(orders, key=value)
print(best.sku, best.quantity, sorted(best.flags), sorted(items, key=lambda s: -float(items[s]["price"])))
