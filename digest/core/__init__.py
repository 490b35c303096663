"""Floor 2: model in, model out; no file, clock or network.

Where to look, in the order in which an article passes through:

reading     debris* · byline · kinds · line_features · forest · identity
facts       analyse · select · fact_* · shorten · refer · gate*
who says    holders (_attribution*, _holder_words)
stories     profile · candidates · pairs (_weights) · group (_link) · card (_facets) · saga
            · stable · memory · tell
voices      copies (_runs, _secondary, _order)
comparison  align (_likeness) · slots* · rows (_webs, _clashes, _labels, _tolls) · compare (_events)
in words    report · _alone · _statements · _scene · _phrases · wording

A name with an underscore is a part of the module that it stands behind here.
"""
