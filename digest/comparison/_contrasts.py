"""Words that put one thing in different lights, written down by the author from general English.

No corpus was looked at for these lists. They serve contrasts only: a word counts where one outlet
uses it in its own voice and another tells the same thing without it.
"""

from __future__ import annotations

from typing import Final

# One line = words that can name one and the same thing; the first word says what it is about.
_SAME_THING: Final = """
the fighters: fighters, militants, insurgents, rebels, guerrillas, separatists, terrorists, \
freedom fighters, paramilitaries, irregulars, extremists, mercenaries, volunteers
the people in the street: protesters, demonstrators, rioters, marchers, mob, activists, agitators
the people who came: migrants, refugees, asylum seekers, illegal immigrants, illegal aliens, \
undocumented immigrants, undocumented migrants, displaced people
the fighting: war, invasion, special military operation, military operation, aggression, \
intervention, campaign
the attack: raid, incursion, assault, invasion, offensive, operation, infiltration
the talks' outcome: deal, agreement, accord, pact, treaty, surrender
the rulers: government, regime, junta, administration, authorities
the spending: cuts, savings, austerity, reforms
the stoppage: strike, walkout, stoppage, industrial action
the death: killing, murder, execution, assassination, slaying
the operation on animals: cull, slaughter
the accident: accident, crash, collision, disaster, tragedy, catastrophe
the unrest: protest, demonstration, riot, uprising, unrest, rally, march
the payment: tax, levy, charge, fee, tariff
the change of climate: climate change, global warming, climate crisis, climate emergency
the barrier: wall, fence, barrier
the suspect: suspect, killer, attacker, gunman, shooter, murderer, terrorist
the firing: sacking, dismissal, firing, ouster, removal, resignation
the vote: vote, poll, ballot, referendum
the takeover: coup, takeover, revolution, putsch
the payment to officials: bribe, gift, payment, commission
the leader: leader, strongman, dictator, autocrat, ruler
the inquiry: inquiry, investigation, probe, witch hunt
the talk: meeting, talks, summit, showdown
"""

SAME_THING: Final[tuple[tuple[str, tuple[str, ...]], ...]] = tuple(
    (about.strip(), tuple(word.strip() for word in listed.split(",")))
    for about, _, listed in (line.partition(":") for line in _SAME_THING.strip().splitlines())
)

# Words that judge or heat what they tell of.
LOADED: Final = frozenset(
    """
absurd alarming angrily appalling arrogant astonishing atrocious awful barbaric bizarre blatant
blistering blasted bloodbath bloodthirsty bombastic bombshell botched bragged brazen brazenly brutal
brutally bungled carnage catastrophic chaos chaotic chilling clueless cowardly crackdown crazed
cruel crushing cynical damning dangerous dastardly deadbeat debacle deluded demolished deranged
despicable devastating diabolical dire disastrous disgraced disgraceful disgusting dismal
doomed draconian dreadful egregious embarrassing evil exploded explosive extreme extremist
fanatical farce farcical fearless feckless fiasco fiery filthy flagrant frantic frenzied furious
furore ghastly glorious grim gruesome gutless hardline harrowing heartbreaking heartless heinous
heroic hideous horrific horrifying humiliated humiliating hysteria hysterical idiotic ill-fated
illegitimate infamous inflammatory inhumane insane insulting jaw-dropping laughable lavish
lawless lashed lunatic madness massacre meltdown menacing merciless misguided monstrous
murderous mindless nightmare notorious obscene ominous onslaught outlandish outrageous overzealous
panicked pathetic phony plotted propaganda puppet radical railed rampage ranted reckless regime
relentless repugnant revolting ridiculous rocked roared ruthless savage savaged scandalous scathing
scheming scorched seething shady shameful shameless shocking sinister skyrocketing slammed slaughter
slapped sleazy sneered so-called sordid spectacular squalid staggering stunning stormed stunned
surrendered swamped terrifying thug thugs toxic tragic traitor trashed troubling tumult tyrant ugly
unhinged unprecedented unprovoked vicious vile vindictive vitriolic warmongering weaponized
whopping witch-hunt wrath wreaked
""".split()
)
