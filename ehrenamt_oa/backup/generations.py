"""Which backups are kept: many of the last days, few of the last years."""

from datetime import timedelta

# so that one made by hand before an update does not replace that of last night
ALL_FOR = timedelta(days=2)


def to_keep(moments, now, *, days, weeks, months):
    """Return the moments, aware, whose backups are kept.

    Of the last days, weeks and months that have any, the newest each. Periods without
    one do not count: whoever was away for a year still finds the last ones.
    """
    newest_first = sorted(moments, reverse=True)
    kept = {moment for moment in newest_first if moment > now - ALL_FOR}
    periods = [
        (days, lambda moment: moment.date()),
        (weeks, lambda moment: moment.isocalendar()[:2]),
        (months, lambda moment: (moment.year, moment.month)),
    ]
    for count, period in periods:
        newest = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        kept.update(list(newest.values())[:count])
    return kept
