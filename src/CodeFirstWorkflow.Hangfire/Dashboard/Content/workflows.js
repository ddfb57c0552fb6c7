(function () {
    'use strict';

    function post(url, data) {
        // Hangfire's script has put the antiforgery header on every request.
        $.post(url, data).done(function () { window.location.reload(); }).fail(function (answer) {
            window.alert(answer.responseText || 'The dashboard refused it (' + answer.status + ').');
        });
    }

    $(document).on('click', '[data-workflow-post]', function () {
        var question = $(this).attr('data-workflow-confirm');
        if (!question || window.confirm(question)) {
            post($(this).attr('data-workflow-post'));
        }
    });

    $(document).on('submit', '[data-workflow-form]', function (e) {
        e.preventDefault();
        post($(this).attr('data-workflow-form'), $(this).serialize());
    });
})();
