"""From what size on the offline writer finds something worth saying, or too thin to judge. Figures are fractions."""

FIRST_QUESTION = 0.01  # weight of sales against target where it is unknown or exactly met
RETURNS_WORTH_SAYING = 0.03  # of net sales; below that, returned goods are not mentioned
MOST_OF_IT = 0.5  # of a change or gap: a member that makes this much of it is its main source
COUNTER_MOVE = 0.3  # of the main driver: a move the other way this large is named too
SEASON_LIKE = (0.67, 1.5)  # this month's change over last year's: inside, the season explains it
ONE_CUSTOMER = 0.5  # growth without the largest customer, over growth with it: below, one customer makes it
FEW_CUSTOMERS = 5  # up to this many, one order moves a share
FEW_BUYERS = 10  # up to this many, no conclusion on repurchase
FEW_LEADS = 30  # closed in a month; below, win rates swing
FEW_ORDERS = 5  # bought together; below, no conclusion on a pair
FEW_CONTRACTS = 10  # ending in a month; below, a renewal rate swings
RELATED = 0.6  # correlation from which a relation is mentioned
DEPENDENT_ON_ONE = 0.15  # share of the largest customer from which sales depend on it
DEPENDENT_ON_FIVE = 0.5  # share of the five largest from which sales are concentrated
CHANNEL_DEPENDENCE = 0.7  # of a region's sales through one channel
STAR_SHARE = 0.1  # of sales: a product this large that is ageing comes before the ranking
HIGHER_RETURNS = 1.2  # a product's return rate over the company's
LEANING = 0.05  # difference of two shares from which they differ worth saying
WORTH_NAMING = 0.01  # of the month's sales: a shift of a member's share this large is worth a sentence
LARGE_CHANGE = 0.2  # a year-on-year change that a reader sees in the picture and asks about
