# wfm - workforce management for contact centres.   `make help` lists targets.
#
# One non-recursive Makefile: every rule sees every file. All output goes below
# $(BUILD); give another BUILD and SAN to keep differently built trees apart.

PREFIX  ?= /usr/local
BUILD   ?= build
SAN     ?=
CC      ?= cc
CFLAGS  ?= -O2 -g
AR      ?= ar
PKG_CONFIG ?= pkg-config
V       ?= 0

MODULES := base data erlang forecast workforce schedule cost plots reports
PKGS    := gsl glib-2.0 yaml-0.1 cairo pangocairo pangoft2 fontconfig xlsxwriter libzip expat
# GLPK and libcsv ship no .pc file on Debian 12.
# Both are empty before the first `make demo` has installed the packages, which
# therefore starts make again.
LIBS    := $(shell $(PKG_CONFIG) --libs $(PKGS) 2>/dev/null) -lglpk -lamd -lcsv -lm
VERSION := $(shell cat VERSION)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wdouble-promotion \
        -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla -Wformat=2 \
        -Wwrite-strings -Wpointer-arith
# clang takes NAN and INFINITY, which are float by the standard, for a slip.
ifneq (,$(findstring clang,$(CC)))
WARN += -Wno-double-promotion
endif
ifdef WERROR
WARN += -Werror
endif
# Dependencies are system headers: their warnings are not ours.
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(PKGS) 2>/dev/null))
SANFLAGS   := $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
CPPFLAGS_  := -I. -D_GNU_SOURCE -DWFM_VERSION='"$(VERSION)"' $(CPPFLAGS)
CFLAGS_     = -std=c11 -fopenmp -ffp-contract=off $(WARN) $(PKG_CFLAGS) $(SANFLAGS) $(CFLAGS)
LDFLAGS_    = -fopenmp $(SANFLAGS) $(LDFLAGS)

HDR   := $(wildcard $(addsuffix /*.h,$(MODULES)))
SRC   := $(wildcard $(addsuffix /*.c,$(MODULES)))
CLI   := $(wildcard cli/*.c)
UNIT  := $(wildcard tests/unit/test_*.c)
FUZZ  := $(wildcard tests/fuzz/fuzz_*.c)
OBJ   := $(SRC:%.c=$(BUILD)/%.o)
LIB   := $(BUILD)/libwfm.a
TESTS := $(UNIT:%.c=$(BUILD)/%)
REPLAY:= $(FUZZ:%.c=$(BUILD)/%)
BENCH := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/bench_*.c))
INSTANCES := $(BUILD)/tests/bench/instances
REFER := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/reference/ref_*.c))
CHECKER := $(BUILD)/tests/checker/roster_check
MAKE_DEMO := $(BUILD)/data/demo/make_demo
PO    := $(wildcard po/*.po)
MO    := $(PO:po/%.po=$(BUILD)/locale/%/LC_MESSAGES/wfm.mo)

Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),,@printf '  %-5s %s\n' $(1) $(patsubst $(BUILD)/%,%,$@))

## all: build libwfm.a and the wfm program (default)
.PHONY: all
all: $(LIB) $(BUILD)/wfm $(MO)

## demo: install what is missing, build, plan the demo centre's week
.PHONY: demo demo-plan
demo:
	@.ci/need build demo
	@+$(MAKE) --no-print-directory demo-plan
demo-plan: all
	$(BUILD)/wfm plan -C .
	@echo
	@echo 'The demo centre (synthetic) is planned. Look at:'
	@echo '  out/2026-W46/report.html         everything on one page'
	@echo '  out/2026-W46/charts/             the charts as PNG'
	@echo '  out/2026-W46/roster.xlsx         the roster for Excel and WPS'
	@echo '  out/2026-W46/*.csv               the tables behind them'

# Rebuild when the compiler or the flags change.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CPPFLAGS_) $(CFLAGS_) $(LDFLAGS_)' | cmp -s - $@ || \
	 echo '$(CC) $(CPPFLAGS_) $(CFLAGS_) $(LDFLAGS_)' > $@
.PHONY: FORCE
FORCE:

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CPPFLAGS_) $(CFLAGS_) -MMD -MP -c -o $@ $<

# square roots in vectors: nobody asks them for errno
$(BUILD)/erlang/batch_many.o: private CFLAGS_ += -fno-math-errno

$(LIB): $(OBJ)
	$(call say,AR)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/wfm: $(CLI:%.c=$(BUILD)/%.o) $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) -o $@ $^ $(LIBS)

# Message catalogues; one entry may come from two merged branches.
$(BUILD)/locale/%/LC_MESSAGES/wfm.mo: po/%.po
	@mkdir -p $(@D)
	$(call say,MSG)
	$(Q)msguniq --use-first $< | msgfmt --check-format -o $@ -

# Programs whose allocations fail on purpose.
WRAP_chart_memory := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
$(BUILD)/tests/unit/test_%: $(BUILD)/tests/unit/test_%.o $(LIB) | $(MO)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) $(WRAP_$*) -o $@ $^ $(LIBS) -lcmocka

WRAP_alloc := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup,--wrap=strndup
WRAP_file := -Wl,--wrap=fsync,--wrap=rename
WRAP_alloc_data := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

$(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/replay_corpus.o $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) -o $@ $^ $(LIBS)

$(BUILD)/tests/bench/bench_schedule: $(BUILD)/tests/bench/roster_instance.o
$(BUILD)/tests/bench/bench_multi $(BUILD)/tests/bench/bench_interrupt: $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/bench/month_*.c))
$(BENCH) $(REFER): %: %.o $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) -o $@ $(filter %.o,$^) $(LIB) $(LIBS)

$(BUILD)/tests/bench/retail_row.o: private CFLAGS_ += -O3
$(INSTANCES): $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/bench/bench_% tests/bench/month_% tests/bench/roster_%,$(wildcard tests/bench/*.c))) $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) -o $@ $^ $(LIBS)

# The generator of the demo inputs and the judge of rosters stand apart from
# the library.
$(MAKE_DEMO): $(patsubst %.c,$(BUILD)/%.o,$(wildcard data/demo/*.c))
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) -o $@ $^
$(CHECKER): $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/checker/*.c))
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) -o $@ $^ -lm

## demo-data: rewrite the synthetic inputs in data/demo, data/bank, tests/ten
.PHONY: demo-data
demo-data: $(MAKE_DEMO)
	$< data/demo data/bank tests/ten data/calendar/cn.csv

## check: install what is missing, build, run every test (on every core; -j1: on one)
.PHONY: check check-all check-unit check-cli check-data check-roster check-plan check-fuzz
check:
	@.ci/need build demo check
	@+OMP_WAIT_POLICY=passive $(MAKE) --no-print-directory -Otarget $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc)) check-all
check-all: check-instances check-unit check-data check-roster check-fuzz check-cli check-plan check-tour
check-unit: $(TESTS) | $(MO)
	@tests/unit/run.sh $^
check-data: $(MAKE_DEMO)
	@tests/data/regenerate.sh $<
check-roster: $(CHECKER)
	@tests/checker/test.sh $<
.PHONY: check-instances
check-instances: $(INSTANCES)
	@tests/bench/test.sh $<
check-fuzz: $(REPLAY)
	@for t in $^; do n=$${t##*/fuzz_}; $$t tests/fuzz/corpus/$$n/* tests/fuzz/corpus/malformed/* || exit 1; done
check-cli: all
	@tests/cli/run.sh $(BUILD)/wfm $(wildcard tests/cli/*.t)
check-tour: all
	@tests/plan/tour.sh $(BUILD)/wfm
CENTRES := $(addprefix tests/,plan/plan ten/weeks ten/alone ten/sites ten/desk ten/promise ten/shared ten/clock rules/run)
check-plan: $(CENTRES:%=check/%)
.PHONY: $(CENTRES:%=check/%)
$(CENTRES:%=check/%): check/%: all $(CHECKER)
	@$*.sh $(BUILD)/wfm $(CHECKER)

# Builds every test program and runs none.
.PHONY: tests-build
tests-build: $(TESTS) $(REPLAY) $(BENCH) $(REFER) $(CHECKER) $(MAKE_DEMO) $(INSTANCES)

## lint: layering, symbols, headers, formatting, banned calls, room pages
.PHONY: lint lint-layers lint-symbols lint-links lint-headers lint-format lint-banned lint-rooms lint-style
FORMATTED := $(HDR) $(SRC) $(CLI) $(wildcard cli/*.h data/demo/*.[ch] tests/*/*.[ch])
lint: lint-headers lint-layers lint-symbols lint-links lint-banned lint-rooms lint-style lint-docs lint-format
lint-headers: $(HDR:%.h=$(BUILD)/%.hdr)
lint-layers:
	tests/lint/layers.sh $(HDR) $(SRC) $(CLI)
lint-symbols: $(LIB)
	tests/lint/symbols.sh $(LIB)
lint-links: $(LIB) $(BUILD)/wfm
	tests/lint/links.sh $(BUILD)
lint-banned:
	tests/lint/banned.sh $(HDR) $(SRC) $(CLI)
lint-rooms:
	tests/lint/rooms.sh $(MODULES) cli
lint-style:
	tests/lint/style.sh $(FORMATTED)
lint-docs: $(BUILD)/wfm
	tests/lint/docs.sh $(BUILD)/wfm
lint-format:
	clang-format --dry-run --Werror $(FORMATTED)
$(BUILD)/%.hdr: %.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,HDR)
	$(Q)echo '#include "$<"' | $(CC) $(CPPFLAGS_) $(CFLAGS_) -Werror -MMD -MP -MT $@ -MF $@.d -fsyntax-only -xc - && touch $@

## asan: run the tests under AddressSanitizer, LeakSanitizer and UBSan
.PHONY: asan asan-run
asan:
	+$(MAKE) BUILD=$(BUILD)/asan SAN=address,undefined CFLAGS='-O1 -g' asan-run
asan-run: check-unit check-fuzz check-ten

## valgrind: plan a ten-person centre and run the small tests under valgrind
.PHONY: valgrind check-ten
valgrind: all $(TESTS)
	tests/ten/valgrind.sh $(BUILD)
check-ten: all
	tests/ten/run.sh $(BUILD)/wfm

## bench: measure; prints a table for each room
.PHONY: bench
bench: all $(BENCH) $(CHECKER)
	@for b in $(BENCH); do echo "== $${b##*/}"; $$b || exit 1; done
	@echo "== peers"; tests/bench/peers.sh $(BUILD)/wfm
	@echo "== peers, rosters"; tests/bench/roster_peers.sh $(BUILD)/tests/bench/bench_schedule

## bench-instances: solve published rostering instances below DATA=folder
LIMIT ?= 0
MOVES ?= 20
.PHONY: bench-instances
bench-instances: $(INSTANCES)
	@test -d "$(DATA)/roster" || { echo 'usage: make bench-instances DATA=folder [LIMIT=seconds | MOVES=n] [ONLY="curtois24/1 ..."]'; exit 2; }
	@tests/bench/instances.sh $< "$(DATA)" $(LIMIT) $(MOVES) "$(ONLY)"

## reference: run the tests that read published data sets below DATA=folder
.PHONY: reference
reference: all $(REFER)
	@test -d "$(DATA)" || { echo 'usage: make reference DATA=folder'; exit 2; }
	@for r in $(REFER); do echo "== $${r##*/}"; $$r "$(DATA)" || exit 1; done

## fresh-check: prove demo and check in fresh minimal Debian 12 systems (root)
.PHONY: fresh-check
fresh-check:
	tests/fresh-check.sh

## fuzz: fuzz each target with libFuzzer for FUZZ_S seconds (clang)
FUZZ_S ?= 60
.PHONY: fuzz fuzz-run
fuzz:
	+@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang CFLAGS='-O1 -g' \
	 SAN=fuzzer-no-link,address,undefined fuzz-run
fuzz-run: $(LIB)
	@for f in $(FUZZ); do n=$$(basename $$f .c); mkdir -p $(BUILD)/found/$$n && \
	 $(CC) $(CPPFLAGS_) $(CFLAGS_) -fsanitize=fuzzer -o $(BUILD)/$$n $$f $(LIB) $(LIBS) && \
	 $(BUILD)/$$n -max_total_time=$(FUZZ_S) -max_len=4096 -timeout=10 \
	   -artifact_prefix=$(BUILD)/found/$$n- $(BUILD)/found/$$n \
	   tests/fuzz/corpus/$${n#fuzz_} tests/fuzz/corpus/malformed || exit 1; done

## po: collect new messages of the sources into po/*.po
.PHONY: po
po:
	@mkdir -p $(BUILD)
	xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=P_:1,2 --no-location \
	  --sort-output -o $(BUILD)/wfm.raw $(SRC) $(HDR) $(CLI) 2>$(BUILD)/wfm.po.log
	@sed -e '/^"POT-Creation-Date/d' -e '/^"Report-Msgid/d' $(BUILD)/wfm.raw > $(BUILD)/wfm.pot
	@for f in $(PO); do msguniq --use-first $$f -o $$f && \
	  msgmerge --quiet --no-fuzzy-matching --no-location --sort-output --update --backup=none \
	    $$f $(BUILD)/wfm.pot && msgattrib --no-obsolete --no-wrap $$f -o $$f && \
	  msgfmt --statistics -o /dev/null $$f; done

# What is installed beside the program: manual, completions, pkg-config file.
DOCS := $(BUILD)/share/wfm.1 $(BUILD)/share/wfm.bash $(BUILD)/share/_wfm $(BUILD)/share/wfm.fish
$(BUILD)/share/wfm.1: KIND = man
$(BUILD)/share/wfm.bash: KIND = bash
$(BUILD)/share/_wfm: KIND = zsh
$(BUILD)/share/wfm.fish: KIND = fish
$(DOCS): $(BUILD)/wfm
	@mkdir -p $(@D)
	$(call say,DOC)
	$(Q)LC_ALL=C $(BUILD)/wfm docs $(KIND) > $@
$(BUILD)/share/wfm.pc: wfm.pc.in FORCE
	@mkdir -p $(@D)
	$(Q)sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|; s|@REQUIRES@|$(PKGS)|' $< > $@

## install: install program, library, headers, manual below PREFIX (honours DESTDIR)
.PHONY: install uninstall
D = $(DESTDIR)$(PREFIX)
PUBLIC := $(filter-out %_private.h,$(HDR))
install: all $(DOCS) $(BUILD)/share/wfm.pc
	install -D -m 755 $(BUILD)/wfm $(D)/bin/wfm
	install -D -m 644 $(LIB) $(D)/lib/libwfm.a
	install -D -m 644 $(BUILD)/share/wfm.pc $(D)/lib/pkgconfig/wfm.pc
	install -D -m 644 $(BUILD)/share/wfm.1 $(D)/share/man/man1/wfm.1
	install -D -m 644 $(BUILD)/share/wfm.bash $(D)/share/bash-completion/completions/wfm
	install -D -m 644 $(BUILD)/share/_wfm $(D)/share/zsh/site-functions/_wfm
	install -D -m 644 $(BUILD)/share/wfm.fish $(D)/share/fish/vendor_completions.d/wfm.fish
	@for h in $(PUBLIC); do install -D -m 644 $$h $(D)/include/wfm/$$h || exit 1; done
	@for f in $(MO:$(BUILD)/locale/%=%); do \
	  install -D -m 644 $(BUILD)/locale/$$f $(D)/share/locale/$$f || exit 1; done

## uninstall: remove what install put there
uninstall:
	rm -rf $(D)/include/wfm
	rm -f $(D)/bin/wfm $(D)/lib/libwfm.a $(D)/lib/pkgconfig/wfm.pc $(D)/share/man/man1/wfm.1 \
	  $(D)/share/bash-completion/completions/wfm $(D)/share/zsh/site-functions/_wfm \
	  $(D)/share/fish/vendor_completions.d/wfm.fish $(MO:$(BUILD)/locale/%=$(D)/share/locale/%)

## dist: pack the committed tree into build/wfm-VERSION.tar.gz
.PHONY: dist
dist:
	@mkdir -p $(BUILD)
	git archive --format=tar.gz --prefix=wfm-$(VERSION)/ -o $(BUILD)/wfm-$(VERSION).tar.gz HEAD
	@echo $(BUILD)/wfm-$(VERSION).tar.gz

## clean: remove everything that was built
.PHONY: clean
clean:
	rm -rf $(BUILD)

## help: list the targets
.PHONY: help
help:
	@sed -n 's/^## //p' $(firstword $(MAKEFILE_LIST)) | awk -F': ' '{ printf "  %-12s %s\n", $$1, $$2 }'

.DELETE_ON_ERROR:
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
