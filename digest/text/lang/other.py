"""Function words and abbreviations of other languages: enough to split and to weigh words."""

from __future__ import annotations

from typing import Final

STOP: Final[dict[str, frozenset[str]]] = {
    "de": frozenset(
        """aber alle als also am an auch auf aus bei bis da damit dann das dass dem den der des die
        dies diese dieser doch dort durch ein eine einem einen einer er es für gegen hat hatte haben
        ich ihr ihre im in ist ja kann kein keine mehr mit nach nicht noch nur oder ohne schon sei
        sein seine seit sich sie sind so soll über um und uns unter vom von vor war waren was wegen
        weil wenn werden wie wir wird wurde wurden zu zum zur zwischen sagte""".split()
    ),
    "fr": frozenset(
        """a à au aux avec ce ces cette dans de des du elle elles en est et été être eu il ils je la
        le les leur leurs lui mais même ne nous on ont ou où par pas plus pour qu que qui sa sans se
        selon ses si son sont sur tout tous très un une vous y était étaient avait dont entre après
        avant depuis comme aussi fait""".split()
    ),
    "es": frozenset(
        """a al algo ante antes como con contra cual cuando de del desde donde durante e el ella
        ellos en entre era es esa ese esta está este esto fue fueron ha han hasta hay la las le les
        lo los más me mi muy no nos o para pero por porque que quien se según ser si sido sin sobre
        son su sus también tras un una uno unos y ya había""".split()
    ),
    "it": frozenset(
        """a ad al alla alle allo anche ancora che chi ci come con contro cui da dal dalla dei del
        della delle di dopo e è ed era fra gli ha hanno i il in io la le lo loro ma nel nella non o
        per perché più poi prima quando questo se secondo si sia sono stata stato su sua sul sulla
        suo tra un una uno""".split()
    ),
    "pt": frozenset(
        """a ao aos as até com como contra da das de depois do dos e é ela ele eles em entre era
        essa esse esta está este foi foram há isso já mais mas na nas não no nos o os ou para pela
        pelo
        por porque quando que quem se segundo sem ser seu seus sobre sua também tem um
        uma""".split()
    ),
    "nl": frozenset(
        """aan al als bij dan dat de deze die dit door een en er had heeft hebben het hij hun ik in
        is kan maar meer met na naar niet nog nu of om omdat onder ook op over te tegen tot uit van
        veel volgens voor was waren wat werd we wel wordt worden zal ze zei zich zijn zo
        zou""".split()
    ),
}
# Short forms that take a full stop inside a sentence.
ABBREVIATIONS: Final[dict[str, frozenset[str]]] = {
    "de": frozenset(
        """abs bspw bzw ca dr evtl ggf hr fr inkl jh mio mrd nr prof sog st str tel usw vgl z.b
        d.h u.a s.o""".split()
    ),
    "fr": frozenset("m mm mme mlle dr pr st ste av env etc p.ex cf art no".split()),
    "es": frozenset("sr sra srta dr dra d dña ud uds av etc p.ej ee uu ee.uu núm art gral".split()),
    "it": frozenset("sig sigg dott dr prof avv on ecc art pag sen es".split()),
    "pt": frozenset("sr sra dr dra prof av etc ex art núm exmo".split()),
    **dict.fromkeys(
        ("da", "no", "nb", "nn", "sv"),
        frozenset("kl bl.a f.eks t.ex ca nr jf m.fl dr prof st s.k".split()),
    ),
    "pl": frozenset("godz ul al im św dr prof tzw np m.in r tys mln mld zł nr ks gen".split()),
    **dict.fromkeys(
        ("ru", "uk", "bg"), frozenset("г гг ул им руб тыс млн млрд т.е проф св стр".split())
    ),
    "nl": frozenset("dr drs mr ir prof bijv ca nr o.a d.w.z m.b.t dhr mevr st".split()),
}
# Languages that write ordinals with a full stop ("3. Mai").
DOTTED_ORDINALS: Final = frozenset("de da no nb nn fi is cs sk sl hr sr pl hu et lv tr".split())
