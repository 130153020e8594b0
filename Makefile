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
LIBS    := $(shell $(PKG_CONFIG) --libs $(PKGS)) -lglpk -lcsv -lm
VERSION := $(shell cat VERSION)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wdouble-promotion \
        -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla -Wformat=2 \
        -Wwrite-strings -Wpointer-arith
ifdef WERROR
WARN += -Werror
endif
# Dependencies are system headers: their warnings are not ours.
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(PKGS)))
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
PO    := $(wildcard po/*.po)
MO    := $(PO:po/%.po=$(BUILD)/locale/%/LC_MESSAGES/wfm.mo)

Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),,@printf '  %-5s %s\n' $(1) $(patsubst $(BUILD)/%,%,$@))

## all: build libwfm.a and the wfm program (default)
.PHONY: all
all: $(LIB) $(BUILD)/wfm $(MO)

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

$(BUILD)/tests/unit/test_%: $(BUILD)/tests/unit/test_%.o $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) $(WRAP_$*) -o $@ $^ $(LIBS) -lcmocka

WRAP_series := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

$(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/replay.o $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) -o $@ $^ $(LIBS)

# The generator of the demo inputs stands apart from the library.
$(BUILD)/data/demo/make_demo: $(patsubst %.c,$(BUILD)/%.o,$(wildcard data/demo/*.c))
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) -o $@ $^

## demo-data: rewrite the inputs of the demo centre in data/demo and data/bank
.PHONY: demo-data
demo-data: $(BUILD)/data/demo/make_demo
	$< data/demo data/bank data/calendar/cn.csv

# The judge of rosters stands apart from the library, too.
$(BUILD)/tests/checker/roster_check: $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/checker/*.c))
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_) -o $@ $^ -lm

## check: unit, command-line, demo data, roster and replayed fuzz tests
.PHONY: check check-unit check-cli check-fuzz check-data check-roster
check: check-unit check-cli check-data check-roster check-fuzz
check-roster: $(BUILD)/tests/checker/roster_check
	@tests/checker/test.sh $<
check-data: $(BUILD)/data/demo/make_demo
	@tests/data/regenerate.sh $<
check-unit: $(TESTS) | $(MO)
	@for t in $^; do $$t || exit 1; done
check-cli: $(BUILD)/wfm
	@tests/cli/run.sh $(BUILD)/wfm tests/cli/*.t
check-fuzz: $(REPLAY)
	@for t in $^; do n=$${t##*/fuzz_}; $$t tests/fuzz/corpus/$$n/* || exit 1; done

## lint: layering, self-contained headers, symbol prefix, formatting
.PHONY: lint
lint: $(HDR:%.h=$(BUILD)/%.hdr) $(LIB)
	tests/lint/layers.sh $(HDR) $(SRC) $(CLI)
	tests/lint/symbols.sh $(LIB)
	tests/lint/links.sh $(BUILD)
	clang-format --dry-run --Werror $(HDR) $(SRC) $(CLI) $(wildcard data/demo/*.[ch] tests/checker/*.[ch])
$(BUILD)/%.hdr: %.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,HDR)
	$(Q)echo '#include "$<"' | $(CC) $(CPPFLAGS_) $(CFLAGS_) -Werror -MMD -MP -MT $@ -MF $@.d -fsyntax-only -xc - && touch $@

## asan: run the checks under AddressSanitizer and UBSan
.PHONY: asan
asan:
	+$(MAKE) BUILD=$(BUILD)/asan SAN=address,undefined CFLAGS='-O1 -g' check

## fuzz: fuzz each target with libFuzzer for FUZZ_S seconds (clang)
FUZZ_S ?= 60
.PHONY: fuzz
fuzz:
	@for f in $(FUZZ); do n=$$(basename $$f .c); mkdir -p $(BUILD)/fuzz/$$n && \
	 clang -std=c11 -O1 -g -fsanitize=fuzzer,address,undefined $(CPPFLAGS_) $(PKG_CFLAGS) \
	   -o $(BUILD)/fuzz/$$n/run $$f $(SRC) $(LIBS) && \
	 $(BUILD)/fuzz/$$n/run -max_total_time=$(FUZZ_S) -artifact_prefix=$(BUILD)/fuzz/$$n/ \
	   $(BUILD)/fuzz/$$n tests/fuzz/corpus/$${n#fuzz_} || exit 1; done

## po: collect new messages of the sources into po/*.po
.PHONY: po
po:
	@mkdir -p $(BUILD)
	xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --no-location \
	  --sort-output --omit-header -o $(BUILD)/wfm.pot $(SRC) $(HDR) $(CLI)
	@for f in $(PO); do msguniq --use-first $$f -o $$f && \
	  msgmerge --quiet --no-fuzzy-matching --no-location --sort-output --update --backup=none \
	    $$f $(BUILD)/wfm.pot && msgattrib --no-obsolete --no-wrap $$f -o $$f && \
	  msgfmt --statistics -o /dev/null $$f; done

## install: install program and library below PREFIX (honours DESTDIR)
.PHONY: install
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib
	install -m 755 $(BUILD)/wfm $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(LIB) $(DESTDIR)$(PREFIX)/lib
	@for f in $(MO:$(BUILD)/locale/%=%); do \
	  install -D -m 644 $(BUILD)/locale/$$f $(DESTDIR)$(PREFIX)/share/locale/$$f || exit 1; done

## clean: remove everything that was built
.PHONY: clean
clean:
	rm -rf $(BUILD)

## help: list the targets
.PHONY: help
help:
	@sed -n 's/^## //p' $(firstword $(MAKEFILE_LIST)) | awk -F': ' '{ printf "  %-10s %s\n", $$1, $$2 }'

.DELETE_ON_ERROR:
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
