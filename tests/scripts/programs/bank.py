# alloc-fail: yes
# Bank accounts: class hierarchy, properties, transactions with undo, reports.


class BankError(Exception):
    pass


class Insufficient(BankError):
    def __init__(self, need, have):
        super().__init__("need %d, have %d" % (need, have))
        self.short = need - have


class Account:
    next_id = 100
    kind = "basic"

    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.history = owner, balance, []
        self.id = Account.next_id
        Account.next_id += 1

    @property
    def balance(self):
        return self._balance

    @property
    def limit(self):
        return 0

    def _move(self, what, n):
        if n <= 0:
            raise ValueError("amount must be positive")
        delta = n if what == "in" else -n
        if self._balance + delta < -self.limit:
            raise Insufficient(n, self._balance + self.limit)
        self._balance += delta
        self.history.append((what, n))

    def deposit(self, n):
        self._move("in", n)
        return self

    def withdraw(self, n):
        self._move("out", n)
        return self

    def __repr__(self):
        return "%s %d %s: %d.%02d" % (self.kind, self.id, self.owner, self.balance // 100, self.balance % 100)

    def __lt__(self, o):
        return self.balance < o.balance


class Savings(Account):
    kind = "savings"

    def __init__(self, owner, balance=0, rate=250):
        super().__init__(owner, balance)
        self.rate = rate

    def month(self):
        interest = self.balance * self.rate // 120000
        if interest:
            self.deposit(interest)
        return interest


class Credit(Account):
    kind = "credit"

    @property
    def limit(self):
        return 50000

    def _move(self, what, n):
        super()._move(what, n)
        if what == "out" and n > 10000:
            self._balance -= 100
            self.history.append(("fee", 100))


class Transfer:
    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a, a._balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, t, v, tb):
        if t is not None:
            for a, balance, n in self.saved:
                a._balance = balance
                del a.history[n:]
        return t is Insufficient


ann, bob, cat = Savings("ann", 100000), Account("bob", 5000), Credit("cat")
print(ann, bob, cat, sep="\n")
ann.deposit(2550).withdraw(50)
print([ann.month() for _ in range(3)], ann.balance)
cat.withdraw(20000)
print(cat.balance, cat.history)
for act in (lambda: bob.withdraw(6000), lambda: bob.deposit(0), lambda: cat.withdraw(50000), lambda: setattr(bob, "balance", 1)):
    try:
        act()
    except Insufficient as e:
        print("short by", e.short, e)
    except (ValueError, AttributeError) as e:
        print(type(e).__name__)
with Transfer(ann, bob, cat):
    bob.withdraw(4000)
    cat.deposit(4000)
    bob.withdraw(4000)
    print("not reached")
print(bob.balance, cat.balance, bob.history)
with Transfer(ann, bob):
    ann.withdraw(30000)
    bob.deposit(30000)
print(ann.balance, bob.balance, max(ann, bob, cat).owner, sorted([ann, bob, cat])[0].owner)
totals = {}
for acc in (ann, bob, cat):
    for what, n in acc.history:
        totals[what] = totals.get(what, 0) + n
print(totals, Account.next_id, [type(a).__name__ for a in (ann, bob, cat)])
