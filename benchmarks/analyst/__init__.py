"""Random companies with planted stories, or with nothing but chance, and what the offline analyst says of them."""
