# Two commands do everything on a fresh machine with Python 3.11 or newer: make demo, make test.
# Paths are relative, so the folder may have spaces and Chinese characters in its name.
PYTHON ?= python3
BIN := .venv/bin
OUT ?= out

.PHONY: demo test explore check types golden samples bench scale-demo fake-model web web-check clean
.DEFAULT_GOAL := demo

demo: .venv/installed ## Draft the sample company's briefing; slides and Markdown are left in out/
	@$(BIN)/jianbao demo --out "$(OUT)"
	@test -f api/static/index.html || echo "页面没有生成（连不上 npm 的服务器？），命令行照常可用；能联网时运行 make web。"
	@echo; echo "在浏览器里用：运行 $(BIN)/jianbao serve，打开 http://127.0.0.1:8000 ，按终端里的初始化代码建立管理员，再点“先用示例公司试一试”。"

web: .venv/installed-dev ## Build the pages anew where their sources changed; needs npm's registry, but no Node
	@$(BIN)/python web/build.py

web-check: web ## Types and component tests of the pages
	@$(BIN)/python web/build.py install
	@$(BIN)/python web/openapi.py
	@$(BIN)/python web/build.py run node_modules/openapi-typescript/bin/cli.js openapi.json -o src/api/schema.d.ts >/dev/null
	@$(BIN)/python web/build.py run node_modules/vue-tsc/bin/vue-tsc.js --noEmit
	@$(BIN)/python web/build.py run node_modules/vitest/vitest.mjs run --reporter=dot

test: .venv/installed-dev ## Run all tests; those in a browser need the pages and chromium
	@$(BIN)/python web/build.py || true
	@$(BIN)/python -m pytest -n 2

explore: .venv/installed-dev ## The generated tests again, with examples that were never tried before
	@HYPOTHESIS_PROFILE=explore $(BIN)/python -m pytest -n 2 -m hypothesis

check: .venv/installed-dev ## Lint, types, tests; needs npm's registry for those of the pages
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(MAKE) --no-print-directory -j2 types web-check
	@$(MAKE) --no-print-directory test

types: .venv/installed-dev
	@$(BIN)/mypy

golden: .venv/installed-dev ## Write the golden files and pictures anew; read and look at the difference before you commit it
	@UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/golden tests/rendered/test_pictures.py -q

samples: .venv/installed-dev ## Write the sample company's files anew
	@$(BIN)/python data/samples/generate.py data/samples/company
	@$(BIN)/python data/samples/generate.py data/samples/messy --messy

bench: .venv/installed-dev ## Measure the main job; the numbers of the README come from here
	@$(BIN)/python benchmarks/briefing.py

scale-demo: .venv/installed-dev ## A dask scheduler and two workers here; a million comments classified on them
	@$(BIN)/python -m benchmarks.scale_demo

fake-model: .venv/installed-dev ## A model server without a model, to see drafting without a key; says which variables to set
	@$(BIN)/python -m tests.fakes.openai_server

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本：make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/installed-dev: .venv/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean: ## Remove what was installed and written
	rm -rf .venv "$(OUT)" .mypy_cache .ruff_cache .pytest_cache .hypothesis
