"""Questions: may this person, and is it ready? One module for each part of the chapter; none of them writes."""
