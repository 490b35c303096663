"""Floor 2: model in, model out; no file, clock or network.

reading     what is the article in a pasted text or a page; one article, one document
facts       one article: summary, key facts, who stands behind each sentence, the gate
stories     articles into stories: one real event, once; look-alikes apart; lasting addresses
comparison  the articles of one story: voices, rows, differences, and the words for them

A module whose name begins with an underscore is a part of the room's other modules.
"""
